import type { Reason } from '../../schedule/silence.ts';

export type DayFacts = {
  /** The month's summary or the question about a pause is due. */
  special: boolean;
  /** A commitment's reminder goes to the channel. */
  reminder: boolean;
  /** The team is back from a pause, or from closed days, of a week or more. */
  rested: boolean;
  /** After a slowing down of the coach's own accord somebody recorded something. */
  returned: boolean;
  nudgeDay: boolean;
  pace: 'go-on' | 'ask' | 'slow-down';
  /** The week before went by without a record, and nothing was said of it yet. */
  missedWeek: boolean;
};

export type DayMessage =
  | { kind: 'silent'; reason: Reason }
  | { kind: 'special' }
  /** Which rhythm would suit? */
  | { kind: 'question' }
  | { kind: 'nudge'; line?: Line };

export type Line = 'missed' | 'slower' | 'back' | 'rested';

/** Pure: the one message of the coach's own accord that a team's channel gets on a day that is not rightly silent. */
export function dayMessage(facts: DayFacts): DayMessage {
  const { special, reminder, rested, returned, nudgeDay, pace, missedWeek } = facts;
  if (special) return { kind: 'special' };
  if (reminder) return { kind: 'silent', reason: 'reminder' };
  if (returned) return { kind: 'nudge', line: 'back' };
  if (!nudgeDay) return { kind: 'silent', reason: 'slower' };
  // How often it should come is no question for a first day back.
  if (rested) return { kind: 'nudge', line: 'rested' };
  if (pace === 'ask') return { kind: 'question' };
  if (pace === 'slow-down') return { kind: 'nudge', line: 'slower' };
  return { kind: 'nudge', ...(missedWeek && { line: 'missed' as const }) };
}
