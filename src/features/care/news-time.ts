import { UserError } from '../../errors.ts';
import type { Instant } from '../../ports.ts';
import { addDays, instantAt, localDate } from '../../schedule/local-time.ts';

const MOST_DAYS_AHEAD = 30;

/**
 * Pure: when the next news comes. `time` is HH:MM on the wall of the zone; without a day the next such hour, today or
 * tomorrow. Throws UserError for a moment that has gone by, or that is more than a month away.
 */
export function newsTime(day: string | undefined, time: string, zone: string, now: Instant): Instant {
  const today = localDate(now, zone);
  const date = day ?? today;
  if (date > addDays(today, MOST_DAYS_AHEAD)) throw new UserError('care.news-far', {});
  const at = instantAt(date, time, zone);
  if (at > now) return at;
  if (day !== undefined) throw new UserError('care.news-past', { time });
  return instantAt(addDays(today, 1), time, zone);
}
