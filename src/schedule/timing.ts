import type { Instant } from '../ports.ts';
import { localDate, nextSlot, type Slot, startOfDay, weekdayOfDate } from './local-time.ts';

export type Timing = {
  zone: string;
  /** HH:MM */
  time: string;
  /** ISO weekdays as digits */
  days: string;
  /** The first local day it may fall on; any when left out. */
  from?: string | null;
};

/** Pure: the first slot after an instant; undefined when no weekday is given. */
export function firstSlot({ zone, time, days, from }: Timing, after: Instant): Slot | undefined {
  const notBefore = from ? Math.max(after, startOfDay(from, zone) - 1) : after;
  return nextSlot(zone, time, days, notBefore);
}

/**
 * Pure: when a schedule is due after its timing was changed. `before` is when it was to be due. A day whose new hour has
 * gone by keeps the old one if nothing was planned for it yet: a change never costs anybody a day.
 */
export function dueAfterEdit(timing: Timing, before: Instant | null, now: Instant): Instant | null {
  const next = firstSlot(timing, now);
  const today = localDate(now, timing.zone);
  const keeps =
    before !== null &&
    next?.date !== today &&
    localDate(before, timing.zone) === today &&
    timing.days.includes(String(weekdayOfDate(today))) &&
    (!timing.from || timing.from <= today);
  return keeps ? before : (next?.instant ?? null);
}

/**
 * Pure: when a schedule is due as the clock and the zone data stand now. They may have said something else when `before`
 * was stored: a clock that has gone back since left it too far ahead, new zone data an hour off. What is overdue is left
 * to the plan, and a day that keeps its old hour after a change keeps it.
 */
export function dueAfresh(timing: Timing, before: Instant | null, now: Instant): Instant | null {
  if (before !== null && before <= now) return before;
  const next = firstSlot(timing, now);
  if (!next || before === null) return next?.instant ?? null;
  return next.instant < before || next.date === localDate(before, timing.zone) ? next.instant : before;
}
