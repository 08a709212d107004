import type { Instant } from '../ports.ts';

/** Making one costs more than fifty times what using one does; the one unused for longest makes room. */
const MOST_KEPT = 200;
const kept = new Map<string, Intl.DateTimeFormat>();

/** What Intl writes of an instant in a zone, but for the first of a month, which French calls « 1er ». */
export function dateWords(
  language: string,
  instant: Instant,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return dateFormat(language, zone, options)
    .formatToParts(instant)
    .map(({ type, value }) => (language === 'fr' && type === 'day' && value === '1' ? '1er' : value))
    .join('');
}

function dateFormat(
  language: string,
  zone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  const format =
    kept.get(key) ??
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: zone });
  kept.delete(key);
  kept.set(key, format);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return format;
}
