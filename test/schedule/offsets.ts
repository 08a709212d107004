import { getAllTimezones } from 'countries-and-timezones';

/**
 * The clocks of every zone, told a second time: read off `Intl.DateTimeFormat` day by day, each change of offset found by
 * halving, and wall-clock times resolved by adding and subtracting whole minutes. Nothing here knows Temporal or the
 * schedule, so that both can be held against it.
 */
export type Stretch = { from: number; until: number; offset: number };

const MINUTE = 60_000;
const DAY = 86_400_000;

const FROM = Date.UTC(2023, 11, 20);
const UNTIL = Date.UTC(2031, 0, 12);

/** Everything Node lists, and the older names and links of the zone data that it accepts as well. */
export const ZONES = [
  ...new Set([
    ...Intl.supportedValuesOf('timeZone'),
    ...Object.keys(getAllTimezones({ deprecated: true })).filter((zone) => zone !== 'Factory'),
  ]),
];

/** Minutes by which a zone's wall clock is ahead of UTC at an instant, as formatted. */
function reader(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  return (instant) => {
    const [month, day, year, hour, minute] = format.format(instant).match(/\d+/g)?.map(Number) ?? [];
    const wall = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute);
    return Math.round((wall - Math.floor(instant / MINUTE) * MINUTE) / MINUTE);
  };
}

/** The stretches between a zone's changes of offset, from `from` to `until`, in order; offsets in milliseconds. */
export function stretchesOf(zone: string, from = FROM, until = UNTIL): Stretch[] {
  const offsetAt = reader(zone);
  const stretches: Stretch[] = [];
  let start = Number.NEGATIVE_INFINITY;
  let offset = offsetAt(from);
  for (let day = from; day < until; day += DAY) {
    const after = offsetAt(day + DAY);
    if (after === offset) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    stretches.push({ from: start, until: high, offset: offset * MINUTE });
    [start, offset] = [high, after];
  }
  return [...stretches, { from: start, until: Number.POSITIVE_INFINITY, offset: offset * MINUTE }];
}

/** The instant of a wall-clock time on a local day: the first of two, shifted by the gap where there is none. */
export function expectedInstant(
  stretches: readonly Stretch[],
  date: string,
  time: string,
): number | undefined {
  const wall = Date.parse(`${date}T${time}:00Z`);
  for (const { from, until, offset } of stretches) {
    const instant = wall - offset;
    if (from <= instant && instant < until) return instant;
  }
  for (const [at, before] of stretches.entries()) {
    const after = stretches[at + 1];
    const inGap = after && wall - before.offset >= before.until && wall - after.offset < after.from;
    if (!inGap) continue;
    const shifted = [wall - before.offset, wall - after.offset];
    return shifted.find((instant) => wallDate(stretches, instant) === date);
  }
  return undefined;
}

/** The local day of an instant. */
export function wallDate(stretches: readonly Stretch[], instant: number): string {
  const stretch = stretches.find(({ from, until }) => from <= instant && instant < until);
  return new Date(instant + (stretch?.offset ?? Number.NaN)).toISOString().slice(0, 10);
}

/** ISO weekday, 1 Monday to 7 Sunday. */
export const isoWeekday = (date: string): number => new Date(`${date}T00:00Z`).getUTCDay() || 7;

export const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(`${date}T00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Every slot whose local day lies from one day to another, both included. */
export function expectedSlots(
  stretches: readonly Stretch[],
  time: string,
  days: string,
  first: string,
  last: string,
): { instant: number; date: string }[] {
  const slots = [];
  for (let date = first; date <= last; date = dayAfter(date)) {
    const instant = days.includes(String(isoWeekday(date))) && expectedInstant(stretches, date, time);
    if (typeof instant === 'number') slots.push({ instant, date });
  }
  return slots;
}
