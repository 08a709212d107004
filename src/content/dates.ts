import type { Instant } from '../ports.ts';
import { startOfDay } from '../schedule/local-time.ts';

/** A local day (`YYYY-MM-DD`) as people write it: « vendredi 6 mars », “Friday 6 March”; with its year when asked. */
export function spokenDay(language: string, date: string, { year = false } = {}): string {
  return written(language, startOfDay(date, 'UTC'), {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(year && { year: 'numeric' }),
  });
}

/** A local day in few letters: « 3 août 2026 », “3 Aug 2026”; without its year on buttons. */
export function shortDay(language: string, date: string, { year = true } = {}): string {
  return written(language, startOfDay(date, 'UTC'), {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(year && { year: 'numeric' }),
  });
}

/** An instant on a zone's wall clock: « mardi 3 mars à 09:00 », “Tuesday 3 March at 09:00”. */
export function spokenMoment(language: string, instant: Instant, zone: string): string {
  return written(language, instant, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}

/** What Intl writes, but for the first of a month, which French calls « 1er ». */
function written(language: string, instant: Instant, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options)
    .formatToParts(instant)
    .map(({ type, value }) => (language === 'fr' && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}
