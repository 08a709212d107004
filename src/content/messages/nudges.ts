export const nudgeMessages = {} as const;
