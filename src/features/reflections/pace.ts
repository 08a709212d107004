import type { Weekly } from './consent.ts';

/** How many unanswered messages in a row make the coach slow down, and later stop. */
const IGNORED = 2;

/** A message the coach sent of its own accord, and whether anything came back. */
export type Prompted = { week: string; answered: boolean };

export type Pace =
  | { kind: 'as-before' }
  /** From now on every other week. */
  | { kind: 'slower' }
  /** This message is the last one. */
  | { kind: 'last' };

/** Pure: what the silences since the last change of pace ask for. `earlier` is newest first, without this week's. */
export function paceAfter(weekly: Weekly, earlier: readonly Prompted[]): Pace {
  const answered = earlier.findIndex((one) => one.answered);
  const ignored = answered < 0 ? earlier.length : answered;
  if (ignored < IGNORED) return { kind: 'as-before' };
  return weekly === 'fortnightly' ? { kind: 'last' } : { kind: 'slower' };
}

/** Pure: with the slower rhythm, the week after a message is left in peace. `previous` is the Monday before. */
export const isOffWeek = (weekly: Weekly, lastAsked: string | undefined, previous: string): boolean =>
  weekly === 'fortnightly' && lastAsked === previous;
