/**
 * Why something that was due was not sent, as stored in `occurrence.reason`. Every word has its sentence in
 * `prompts/<language>/strings/common.yaml` under `common.reason-…`.
 */
const REASONS = [
  'care',
  'holiday',
  'closed',
  'pause',
  'away',
  'quiet',
  'reminder',
  'another',
  'no-records',
  'slower',
  'switched-off',
  'already-done',
  'missed-while-down',
  'too-late',
  'nobody-there',
  'our-fault',
  'gone',
  'forbidden',
  'letters-refused',
  'refused',
  'unreachable',
  'unknown-delivery',
  'unknown-zone',
] as const;

export type Reason = (typeof REASONS)[number];

/** Nobody was asked anything that day, so it neither counts for nor against a streak. */
export const NEUTRAL: ReadonlySet<string> = new Set<Reason>([
  'care',
  'holiday',
  'closed',
  'pause',
  'away',
  'quiet',
  'missed-while-down',
  'too-late',
  'nobody-there',
  'our-fault',
  'gone',
  'forbidden',
  'letters-refused',
  'refused',
  'unreachable',
  'unknown-delivery',
  'unknown-zone',
]);

/** It should have been sent, and was not: nobody chose it. */
export const FAILED: ReadonlySet<string> = new Set<Reason>([
  'missed-while-down',
  'too-late',
  'our-fault',
  'refused',
  'unreachable',
  'unknown-delivery',
]);

/** The stored word as a reason; words of older versions read as a fault of ours. */
export const reasonOf = (stored: string | null): Reason =>
  REASONS.find((reason) => reason === stored) ?? 'our-fault';
