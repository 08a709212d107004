import type { Instant } from '../ports.ts';
import { addDays, instantAt, localDate, localTime } from './local-time.ts';

/** A daily span of wall-clock time; it may cross midnight. */
export type QuietHours = { from: string; until: string };

export function isQuiet(time: string, quiet: QuietHours): boolean {
  return quiet.from < quiet.until
    ? time >= quiet.from && time < quiet.until
    : time >= quiet.from || time < quiet.until;
}

/** The instant itself, or the end of the quiet hours it falls into. */
export function outOfQuiet(instant: Instant, zone: string, quiet: QuietHours): Instant {
  const time = localTime(instant, zone);
  if (!isQuiet(time, quiet)) return instant;
  const date = localDate(instant, zone);
  return instantAt(time < quiet.until ? date : addDays(date, 1), quiet.until, zone);
}

/** Pure: whether something due while people were awake would arrive, late, in their quiet hours. */
export function lateIntoQuiet(dueAt: Instant, now: Instant, zone: string, quiet: QuietHours): boolean {
  return isQuiet(localTime(now, zone), quiet) && !isQuiet(localTime(dueAt, zone), quiet);
}
