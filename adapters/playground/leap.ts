import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src/ports.ts';
import type { Leap } from './wire.ts';

const MORNING = Temporal.PlainTime.from('09:00');

/**
 * Where a leap in time ends, as the calendar of this zone has it. The coach alone knows of the next `reflection` and of
 * the `nudge` a morning is moved to; without one it is the hour at which work begins.
 */
export function leapEnd(
  leap: Exclude<Leap, 'reflection'>,
  now: Instant,
  zone: string,
  nudge?: Instant,
): Instant {
  const from = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  switch (leap) {
    case 'hour':
      return from.add({ hours: 1 }).epochMilliseconds;
    case 'morning':
      return nudge ?? nextMorning(from).epochMilliseconds;
    case 'week':
      return from.add({ weeks: 1 }).epochMilliseconds;
    case 'month':
      return from.add({ months: 1 }).epochMilliseconds;
    default:
      return leap satisfies never;
  }
}

/** Nine o'clock of the next day from Monday to Friday; today's, when it is still ahead. */
function nextMorning(from: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  let morning = from.withPlainTime(MORNING);
  while (Temporal.ZonedDateTime.compare(morning, from) <= 0 || morning.dayOfWeek > 5) {
    morning = morning.add({ days: 1 }).withPlainTime(MORNING);
  }
  return morning;
}
