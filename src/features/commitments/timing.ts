import type { CommitmentTable } from '../../../data/schema/commitment.ts';
import type { Instant } from '../../ports.ts';
import { addDays, nextSlot, startOfDay, weekdayOfDate, weekOf } from '../../schedule/local-time.ts';
import type { Timing } from '../../schedule/schedules.ts';
import type { TeamSettings } from '../../team/settings.ts';

/** Long enough to become a habit, short enough to be looked at again. */
const DEFAULT_DAYS = 70;

export const defaultEnd = (today: string): string => addDays(today, DEFAULT_DAYS);

/** When a commitment is reminded of; `after` is the instant its first slot lies behind. */
export type ReminderTiming = Timing & { after: Instant };

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
export function reminderTiming(
  of: Reminded,
  settings: TeamSettings,
  now: Instant,
): ReminderTiming | undefined {
  if (!of.remind_time) return undefined;
  const timing = { zone: settings.zone, time: of.remind_time, after: now };
  if (of.rhythm === 'day') return { ...timing, days: settings.days };
  if (of.remind_weekday) return { ...timing, days: String(of.remind_weekday) };
  if (of.rhythm === 'week' || !of.until_day) return { ...timing, days: '1234567' };
  const lastDay = startOfDay(of.until_day, settings.zone) - 1;
  return { ...timing, days: String(weekdayOfDate(of.until_day)), after: Math.max(now, lastDay) };
}

/** The first reminder, or undefined when none would come before the end. */
export function firstReminder(of: Reminded, settings: TeamSettings, now: Instant): Instant | undefined {
  const timing = reminderTiming(of, settings, now);
  const slot = timing && nextSlot(timing.zone, timing.time, timing.days, timing.after);
  return slot && (!of.until_day || slot.date <= of.until_day) ? slot.instant : undefined;
}

/** The team's first day after the last one, at the hour of the nudge: what has become of it? */
export function endTiming(untilDay: string, settings: TeamSettings, now: Instant): ReminderTiming {
  const after = Math.max(now, startOfDay(addDays(untilDay, 1), settings.zone) - 1);
  return { zone: settings.zone, time: settings.nudge, days: settings.days, after };
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
