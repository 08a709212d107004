import { weekdayOfDate } from '../../schedule/local-time.ts';
import type { TeamSettings } from '../../team/settings.ts';

type Rhythm = TeamSettings['rhythm'];

/** Pure: whether a nudge is due on a local day for a team with these working days (ISO digits). */
export function isNudgeDay(rhythm: Rhythm, days: string, date: string): boolean {
  return nudgeDays(rhythm, days).includes(String(weekdayOfDate(date)));
}

/** The ISO weekdays, as digits, on which nudges come: three are Monday, Wednesday, Friday where these are working days. */
export function nudgeDays(rhythm: Rhythm, days: string): string {
  const working = [...new Set(days)].sort();
  switch (rhythm) {
    case 'daily':
      return working.join('');
    case 'weekly':
      return working[0] ?? '';
    case 'three':
      if (['1', '3', '5'].every((day) => working.includes(day))) return '135';
      // The first, the last and one between.
      return [
        ...new Set([0, 1, 2].map((third) => working[Math.round((third * (working.length - 1)) / 2)])),
      ].join('');
    default:
      return rhythm satisfies never;
  }
}

const SILENT_FORTNIGHT = { daily: 10, three: 6, weekly: Number.POSITIVE_INFINITY };
const SILENT_WEEK = { daily: 5, three: 3, weekly: Number.POSITIVE_INFINITY };

export type Quiet = {
  rhythm: Rhythm;
  /** Days on which the team was asked something since its last sign of life. */
  asked: number;
  /** Of these, since the coach asked which rhythm suits; undefined while it has not. */
  sinceQuestion: number | undefined;
  /** Since it last slowed down of its own accord. */
  sinceSlower: number | undefined;
};

/** Pure: what a long silence calls for. One question for a silence, then slower steps without another word asked. */
export function paceAfter({
  rhythm,
  asked,
  sinceQuestion,
  sinceSlower,
}: Quiet): 'go-on' | 'ask' | 'slow-down' {
  if (sinceSlower !== undefined) return sinceSlower >= SILENT_FORTNIGHT[rhythm] ? 'slow-down' : 'go-on';
  if (sinceQuestion !== undefined) return sinceQuestion >= SILENT_WEEK[rhythm] ? 'slow-down' : 'go-on';
  return asked >= SILENT_FORTNIGHT[rhythm] ? 'ask' : 'go-on';
}

export const slower = (rhythm: Rhythm): Rhythm => (rhythm === 'daily' ? 'three' : 'weekly');
