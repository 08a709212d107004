import { dateWords } from '../../../src/content/date-format.ts';
import type { Instant } from '../../../src/ports.ts';

/** Instants in words, as the acting person's calendar and the page's language have them. */

export const timeOfDay = (at: Instant, language: string, zone: string): string =>
  dateWords(language, at, zone, { hour: '2-digit', minute: '2-digit' });

export const longDay = (at: Instant, language: string, zone: string): string =>
  dateWords(language, at, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

export const shortDay = (at: Instant, language: string, zone: string): string =>
  dateWords(language, at, zone, { weekday: 'short', day: 'numeric', month: 'short' });

/** The same for two instants of one local day. */
export const dayKey = (at: Instant, zone: string): string =>
  dateWords('sv', at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' });

/** For `<time datetime>`, in UTC. */
export const machineTime = (at: Instant): string =>
  `${dateWords('sv', at, 'UTC', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).replace(' ', 'T')}Z`;
