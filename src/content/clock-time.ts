import type { Instant } from '../ports.ts';
import { localTime } from '../schedule/local-time.ts';
import { readableZone } from '../schedule/zones.ts';
import { spokenMoment } from './dates.ts';
import type { Say } from './say.ts';

type Speaker = { say: Say; language: string };

/** An hour on a zone's clock; with that zone's city where a reader's own clock shows another. Unknown zones are null. */
export function clockTime(say: Say, at: Instant, zone: string, readers: readonly (string | null)[]): string {
  const time = localTime(at, zone);
  return alike(at, zone, readers) ? time : say.plain('common.time-in-city', { time, city: cityOf(zone) });
}

/** The same with its day, for one reader: « mardi 3 mars à 09:00 », and whose hour it is where theirs is another. */
export function clockMoment(
  { say, language }: Speaker,
  at: Instant,
  zone: string,
  reader: string | null,
): string {
  const time = spokenMoment(language, at, zone);
  return alike(at, readableZone(zone), [reader])
    ? time
    : say.plain('common.time-in-city', { time, city: cityOf(zone) });
}

/** Whether everybody's clock shows the zone's hour at that instant. */
const alike = (at: Instant, zone: string, readers: readonly (string | null)[]): boolean =>
  readers.every((reader) => reader === null || localTime(at, reader) === localTime(at, zone));

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
