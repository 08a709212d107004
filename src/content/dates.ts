import type { Instant } from '../ports.ts';
import { startOfDay } from '../schedule/local-time.ts';
import { readableZone } from '../schedule/zones.ts';
import { dateWords } from './date-format.ts';

/** A local day (`YYYY-MM-DD`) as people write it: « vendredi 6 mars », “Friday 6 March”; with its year when asked. */
export function spokenDay(language: string, date: string, { year = false } = {}): string {
  return dateWords(language, startOfDay(date, 'UTC'), 'UTC', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
  });
}

/** A local day in few letters: « 3 août 2026 », “3 Aug 2026”; without its year on buttons. */
export function shortDay(language: string, date: string, { year = true } = {}): string {
  return dateWords(language, startOfDay(date, 'UTC'), 'UTC', {
    day: 'numeric',
    month: 'short',
    ...(year && { year: 'numeric' }),
  });
}

/** An instant on a zone's wall clock: « mardi 3 mars à 09:00 », “Tuesday 3 March at 09:00”. */
export function spokenMoment(language: string, instant: Instant, zone: string): string {
  return dateWords(language, instant, readableZone(zone), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
