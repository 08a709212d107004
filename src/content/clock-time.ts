import type { Instant } from '../ports.ts';
import { localTime } from '../schedule/local-time.ts';
import type { Say } from './say.ts';

/** An hour on a zone's clock; with that zone's city where a reader's own clock shows another. Unknown zones are null. */
export function clockTime(say: Say, at: Instant, zone: string, readers: readonly (string | null)[]): string {
  const time = localTime(at, zone);
  const alike = readers.every((reader) => reader === null || localTime(at, reader) === time);
  return alike ? time : say.plain('common.time-in-city', { time, city: cityOf(zone) });
}

/** `America/Argentina/Buenos_Aires` → `Buenos Aires`. */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
