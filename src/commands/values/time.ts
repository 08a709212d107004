import { UserError } from '../../errors.ts';
import { fold, shorten, tidy } from '../fold.ts';
import type { ReadContext } from './context.ts';
import { weekdayOf } from './days.ts';

const CLOCK = /^(\d{1,2})(?:\s*[h:.]\s*(\d{2})?|\s*(?:heures?|o'clock))?\s*(am|pm)?$/i;

/** `9h30`, `09:30`, `9h`, `9`, `9am` → `09:30` on a 24-hour clock. Throws UserError. */
export function readTime(typed: string): string {
  const time = timeOf(typed);
  if (!time) throw new UserError('common.not-a-time', { typed: shorten(typed) });
  return time;
}

function timeOf(typed: string): string | undefined {
  const word = fold(typed);
  if (word === 'midi' || word === 'noon') return '12:00';
  const match = CLOCK.exec(tidy(typed));
  if (!match) return undefined;
  const [, hours, minutes = '00', half] = match;
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** `20:00-08:00`, `20h à 8h` → two times; they may cross midnight. Throws UserError. */
export function readTimeRange(typed: string): { from: string; until: string } {
  const [from, until, ...rest] = tidy(typed).split(/\s*(?:-|à|to|jusqu'à|until)\s*/i);
  const first = timeOf(from ?? '');
  const last = timeOf(until ?? '');
  if (!first || !last || rest.length || first === last) {
    throw new UserError('common.not-a-time-range', { typed: shorten(typed) });
  }
  return { from: first, until: last };
}

export type Moment = { /** ISO 1–7, absent for every day. */ weekday?: number; time: string };

/** `fri-16:00`, `vendredi 16h`, `16:00` → weekday and time. Throws UserError. */
export function readMoment(typed: string, { content }: ReadContext): Moment {
  const tidied = tidy(typed);
  const match = /^([\p{L}.]+)\s*(?:-|,|à|at)?\s*(\d.*)$/iu.exec(tidied);
  const weekday = match ? weekdayOf(content, match[1] ?? '') : undefined;
  const time = timeOf(match ? (match[2] ?? '') : tidied);
  if (!time || (match && !weekday)) throw new UserError('common.not-a-moment', { typed: shorten(typed) });
  return { ...(weekday && { weekday }), time };
}
