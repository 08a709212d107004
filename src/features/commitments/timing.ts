import type { CommitmentTable } from '../../../data/schema/commitment.ts';
import type { Instant } from '../../ports.ts';
import { addDays, weekdayOfDate, weekOf } from '../../schedule/local-time.ts';
import { firstSlot, type Timing } from '../../schedule/timing.ts';
import type { TeamSettings } from '../../team/settings.ts';

/** Long enough to become a habit, short enough to be looked at again. */
const DEFAULT_DAYS = 70;

export const defaultEnd = (today: string): string => addDays(today, DEFAULT_DAYS);

type Reminded = {
  rhythm: CommitmentTable['rhythm'];
  remind_weekday: number | null;
  remind_time: string | null;
  until_day: string | null;
};

/**
 * Pure. Daily ones follow the team's days. A single one without a weekday falls on its last day. Undefined without an
 * hour.
 */
export function reminderTiming(of: Reminded, settings: TeamSettings): Timing | undefined {
  if (!of.remind_time) return undefined;
  const timing = { zone: settings.zone, time: of.remind_time };
  if (of.rhythm === 'day') return { ...timing, days: settings.days };
  if (of.remind_weekday) return { ...timing, days: String(of.remind_weekday) };
  if (of.rhythm === 'week' || !of.until_day) return { ...timing, days: '1234567' };
  return { ...timing, days: String(weekdayOfDate(of.until_day)), from: of.until_day };
}

/** The first reminder, or undefined when none would come before the end. */
export function firstReminder(of: Reminded, settings: TeamSettings, now: Instant): Instant | undefined {
  const timing = reminderTiming(of, settings);
  const slot = timing && firstSlot(timing, now);
  return slot && (!of.until_day || slot.date <= of.until_day) ? slot.instant : undefined;
}

/** The team's first day after the last one, at the hour of the nudge: what has become of it? */
export function endTiming(untilDay: string, { zone, nudge, days }: TeamSettings): Timing {
  return { zone, time: nudge, days, from: addDays(untilDay, 1) };
}

/** The days a record must fall into for the reminder of a day to be needless: that day, its week, or any. */
export function reminderSpan(
  rhythm: CommitmentTable['rhythm'],
  date: string,
): { from: string; until: string } {
  switch (rhythm) {
    case 'day':
      return { from: date, until: date };
    case 'week':
      return { from: weekOf(date), until: addDays(weekOf(date), 6) };
    case 'once':
      return { from: '0000-01-01', until: date };
    default:
      return rhythm satisfies never;
  }
}
