export const commonMessages = {
  'common.something-broke': [],
  'common.stale-button': [],
  'common.someone': [],
} as const;
