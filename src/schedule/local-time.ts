import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../ports.ts';
import { remembered } from './remembered.ts';
import { readableZone } from './zones.ts';

/** The local day (`YYYY-MM-DD`) of an instant in an IANA zone. */
export function localDate(instant: Instant, zone: string): string {
  const known = days.get(zone) ?? [];
  const within = known.find(({ from, until }) => from <= instant && instant < until);
  if (within) return within.date;
  const date = zoned(instant, zone).toPlainDate().toString();
  const day = { date, from: startOfDay(date, zone), until: startOfDay(addDays(date, 1), zone) };
  // Where clocks change around midnight, a date may come in two pieces.
  if (day.until - day.from === DAY) days.set(zone, [day, ...known].slice(0, DAYS_OF_A_ZONE));
  return date;
}

const DAY = 86_400_000;
const DAYS_OF_A_ZONE = 8;
/** By zone, the days that were asked for last: nearly everybody asks for today. */
const days = new Map<string, { date: string; from: Instant; until: Instant }[]>();

/** The wall-clock time (`HH:MM`) of an instant. */
export const localTime = remembered((instant: Instant, zone: string): string =>
  zoned(instant, zone).toPlainTime().toString({ smallestUnit: 'minute' }),
);

/** ISO weekday, 1 Monday to 7 Sunday. */
export const weekdayOfDate = remembered((date: string): number => Temporal.PlainDate.from(date).dayOfWeek);

export const addDays = remembered((date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString(),
);

/** Days from one local day to another; negative when the second is earlier. */
export const daysBetween = remembered(
  (from: string, until: string): number =>
    Temporal.PlainDate.from(from).until(until, { largestUnit: 'day' }).days,
);

/** The Monday of the week a local day belongs to. */
export const weekOf = (date: string): string => addDays(date, 1 - weekdayOfDate(date));

/**
 * The instant of a wall-clock time on a local day. A time that the clocks skip is shifted forward by the gap, or back
 * where forward would be the next day; of a time that comes twice the first is meant. Where the whole day is skipped,
 * it falls on the next.
 */
export function instantAt(date: string, time: string, zone: string): Instant {
  const [day, hour, known] = [
    Temporal.PlainDate.from(date),
    Temporal.PlainTime.from(time),
    readableZone(zone),
  ];
  return (
    instantWithin(day, hour, known) ??
    day.toZonedDateTime({ timeZone: known, plainTime: hour }).epochMilliseconds
  );
}

/** The first instant of a local day. */
export const startOfDay = remembered(
  (date: string, zone: string): Instant =>
    Temporal.PlainDate.from(date).toZonedDateTime(readableZone(zone)).epochMilliseconds,
);

/** Before anything that is due on a local day in any zone: it lets an index on instants skip the years before. */
export const wellBefore = (date: string): Instant => startOfDay(addDays(date, -2), 'UTC');

/** The instant that lies on that local day; undefined where the calendar of the zone has no such day. */
function instantWithin(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  timeZone: string,
): Instant | undefined {
  const forward = date.toZonedDateTime({ timeZone, plainTime: time });
  // A gap of hours never leads to the same day of another month.
  if (forward.day === date.day) return forward.epochMilliseconds;
  const back = date.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return back.day === date.day ? back.epochMilliseconds : undefined;
}

export type Slot = { instant: Instant; date: string };

/**
 * The first slot strictly after an instant: a wall-clock time (`HH:MM`) on certain ISO weekdays (digits, `12345`).
 * Undefined when no weekday is given.
 */
export function nextSlot(zone: string, time: string, days: string, after: Instant): Slot | undefined {
  const key = `${zone}|${time}|${days}`;
  const kept = slots.get(key);
  // Between two neighbouring slots the answer is the same for every team of the zone.
  if (kept && kept.from <= after && after < kept.slot.instant) return kept.slot;
  const slot = findSlot(zone, time, days, after);
  if (slot) {
    if (slots.size >= MOST_SLOTS) slots.clear();
    slots.set(key, { from: after, slot });
  }
  return slot;
}

const MOST_SLOTS = 20_000;
const slots = new Map<string, { from: Instant; slot: Slot }>();

/** A week and a day reach every weekday; a zone that crosses the date line may skip the only wanted one. */
const FURTHEST = 15;

function findSlot(zone: string, time: string, days: string, after: Instant): Slot | undefined {
  const hour = Temporal.PlainTime.from(time);
  const known = readableZone(zone);
  let date = zoned(after, zone).toPlainDate();
  for (let ahead = 0; ahead <= FURTHEST; ahead += 1, date = date.add(ONE_DAY)) {
    if (!days.includes(String(date.dayOfWeek))) continue;
    const instant = instantWithin(date, hour, known);
    if (instant !== undefined && instant > after) return { instant, date: date.toString() };
  }
  return undefined;
}

const ONE_DAY = { days: 1 };

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(readableZone(zone));
}
