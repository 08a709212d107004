import type { Say } from '../../content/say.ts';

const NAMED = [
  'nudge',
  'reminder',
  'commitment-end',
  'commitment-new',
  'commitment-offer',
  'commitment-declined',
  'commitment-takeover',
  'reflection',
  'reflection-public',
  'reflection-shared',
  'welcome',
  'setup-request',
  'setup-accepted',
  'trouble',
  'care-opened',
  'care-still',
  'care-still-again',
  'care-next',
  'care-ended',
  'care-shared',
  'silent-day',
] as const;

/** A kind of sending as people call it; those that need no name of their own are messages. */
export function kindInWords(kind: string, say: Say): string {
  const named = NAMED.find((one) => one === kind);
  return say.plain(named ? `status.kind-${named}` : 'status.kind-message');
}
