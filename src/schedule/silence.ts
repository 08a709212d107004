/** What a silence says of its day. */
type Meaning =
  /** Nobody was asked anything, rightly: it neither counts for nor against a streak. */
  | 'neutral'
  /** Neutral too, but it should have been sent, and nobody chose that it was not. */
  | 'failed'
  /** Something else took its place, or was enough. */
  | 'instead';

/**
 * Why something that was due was not sent, as stored in `occurrence.reason`. Every word has its sentence in
 * `prompts/<language>/strings/common.yaml` under `common.reason-…`.
 */
const REASONS = {
  care: 'neutral',
  holiday: 'neutral',
  closed: 'neutral',
  pause: 'neutral',
  away: 'neutral',
  quiet: 'neutral',
  reminder: 'instead',
  another: 'instead',
  'no-records': 'instead',
  slower: 'instead',
  'switched-off': 'instead',
  'already-done': 'instead',
  'missed-while-down': 'failed',
  'too-late': 'failed',
  'nobody-there': 'neutral',
  'our-fault': 'failed',
  gone: 'neutral',
  forbidden: 'neutral',
  'letters-refused': 'neutral',
  refused: 'failed',
  unreachable: 'failed',
  'unknown-delivery': 'failed',
  'unknown-zone': 'neutral',
} as const satisfies Record<string, Meaning>;

export type Reason = keyof typeof REASONS;

const isReason = (stored: string): stored is Reason => Object.hasOwn(REASONS, stored);

/** Nobody was asked anything that day, so it neither counts for nor against a streak. */
export const isNeutral = (stored: string): boolean => isReason(stored) && REASONS[stored] !== 'instead';

/** It should have been sent, and was not: nobody chose it. */
export const FAILED: readonly string[] = Object.keys(REASONS).filter(
  (reason) => isReason(reason) && REASONS[reason] === 'failed',
);

/** The stored word as a reason; words of older versions read as a fault of ours. */
export const reasonOf = (stored: string | null): Reason =>
  stored !== null && isReason(stored) ? stored : 'our-fault';
