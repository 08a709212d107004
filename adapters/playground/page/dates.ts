import type { Instant } from '../../../src/ports.ts';

/** Instants in words, as the acting person's calendar and the page's language have them. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language === 'en' ? 'en-GB' : language;
  const key = JSON.stringify([locale, zone, options]);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, known);
  }
  return known;
}

export const timeOfDay = (at: Instant, language: string, zone: string): string =>
  format(language, zone, { hour: '2-digit', minute: '2-digit' }).format(at);

export const longDay = (at: Instant, language: string, zone: string): string =>
  format(language, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(at);

export const shortDay = (at: Instant, language: string, zone: string): string =>
  format(language, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(at);

/** The same for two instants of one local day. */
export const dayKey = (at: Instant, zone: string): string =>
  format('sv', zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** For `<time datetime>`, in UTC. */
export const machineTime = (at: Instant): string =>
  `${format('sv', 'UTC', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(' ', 'T')}Z`;
