import { Temporal } from 'temporal-polyfill';
import { UserError } from '../../errors.ts';
import { fold, shorten, tidy } from '../fold.ts';
import type { ReadContext } from './context.ts';
import { weekdayOf } from './days.ts';

/**
 * `15/08`, `15/08/2027`, `2027-08-15`, `15 août`, `August 15`, `demain`, `lundi`, → `YYYY-MM-DD`. Day before month;
 * without a year the next such day. Throws UserError.
 */
export function readDate(typed: string, context: ReadContext): string {
  const today = Temporal.PlainDate.from(context.today);
  const words = tidy(typed).replace(/^(?:le|the|on|jusqu'au|until)\s+/i, '');
  const date =
    relativeDate(words, today, context) ?? numericDate(words, today) ?? writtenDate(words, today, context);
  if (!date) throw new UserError('common.not-a-date', { typed: shorten(typed) });
  return date.toString();
}

/** A date that still lies ahead, today included. Throws UserError. */
export function readFutureDate(typed: string, context: ReadContext): string {
  return requireFuture(readDate(typed, context), typed, context.today);
}

export function requireFuture(date: string, typed: string, today: string): string {
  if (date < today) throw new UserError('common.date-past', { typed: shorten(typed) });
  return date;
}

function relativeDate(typed: string, today: Temporal.PlainDate, { content }: ReadContext) {
  const word = fold(typed);
  for (const { days } of content.languages.values()) {
    const among = (list: string[]) => list.some((one) => fold(one) === word);
    if (among(days.relative.yesterday)) return today.subtract({ days: 1 });
    if (among(days.relative.today)) return today;
    if (among(days.relative.tomorrow)) return today.add({ days: 1 });
    if (among(days.relative.day_after_tomorrow)) return today.add({ days: 2 });
  }
  const next = [...content.languages.values()].flatMap(({ days }) => days.next);
  const bare = typed
    .split(' ')
    .filter((part) => !next.some((one) => fold(one) === fold(part)))
    .join(' ');
  const weekday = weekdayOf(content, bare);
  if (!weekday) return undefined;
  return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
}

function numericDate(typed: string, today: Temporal.PlainDate) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const match = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?$/.exec(typed);
  if (!match) return undefined;
  const year = match[3] ? Number(match[3]) + (match[3].length === 2 ? 2000 : 0) : undefined;
  return dayAndMonth(Number(match[1]), Number(match[2]), year, today);
}

function writtenDate(typed: string, today: Temporal.PlainDate, { content }: ReadContext) {
  const dayFirst = /^(\d{1,2})(?:er|st|nd|rd|th)?\s+([\p{L}.]+)(?:\s+(\d{4}))?$/iu.exec(typed);
  const monthFirst = /^([\p{L}.]+)\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?$/iu.exec(typed);
  const day = dayFirst?.[1] ?? monthFirst?.[2];
  const name = fold(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (!day || !name) return undefined;
  for (const { days } of content.languages.values()) {
    const month = days.months.findIndex(({ accepted }) => accepted.some((word) => fold(word) === name));
    if (month >= 0) return dayAndMonth(Number(day), month + 1, year ? Number(year) : undefined, today);
  }
  return undefined;
}

function dayAndMonth(day: number, month: number, year: number | undefined, today: Temporal.PlainDate) {
  if (year !== undefined) return calendarDate(year, month, day);
  // 29 February may be up to eight years ahead.
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const date = calendarDate(today.year + ahead, month, day);
    if (date && Temporal.PlainDate.compare(date, today) >= 0) return date;
  }
  return undefined;
}

function calendarDate(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  if (year < 2000 || year > 2200) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

const MAX_CLOSED = 20;

/** A list of days or spans, `24/12-02/01, 15/05` → closed spans. Throws UserError. */
export function readClosedDays(typed: string, context: ReadContext): { from: string; until: string }[] {
  if (isNone(typed, context)) return [];
  const spans = tidy(typed)
    .split(/\s*[,;]\s*/)
    .filter(Boolean)
    .map((part) => {
      const [from, until, ...rest] = part.split(/\s*(?:\.\.|→|\bau\b|\bto\b|(?<=\d)-(?=\d{1,2}\/))\s*/i);
      if (!from || rest.length) throw new UserError('common.not-a-date', { typed: shorten(part) });
      const first = readDate(from, context);
      // The end is the first such day after the start, so that the turn of the year works.
      const last = until ? readDate(until, { ...context, today: first }) : first;
      return { from: first, until: last };
    });
  if (spans.length > MAX_CLOSED) throw new UserError('common.too-many', { most: MAX_CLOSED });
  return spans;
}

/** "no", "none", "aucun" empty a list. */
export function isNone(typed: string, { content }: ReadContext): boolean {
  if (['-', ''].includes(tidy(typed))) return true;
  const word = fold(typed);
  return [...content.languages.values()].some(({ days, say }) =>
    [...days.no, say.plain('common.none')].some((none) => fold(none) === word),
  );
}
