import { shortDay } from '../../content/dates.ts';
import { UserError } from '../../errors.ts';
import { addDays, daysBetween } from '../../schedule/local-time.ts';

/** Local days, both ends included. */
export type Span = { from: string; until: string };

const MOST_DAYS = 366;

/** A pause that can be: not in the past, not backwards, at most a year. Throws UserError. */
export function checkedSpan({ from, until }: Span, today: string, language: string): Span {
  for (const day of [from, until]) {
    if (day < today) throw new UserError('common.date-past', { typed: shortDay(language, day) });
  }
  if (until < from) {
    throw new UserError('pause.until-before-from', {
      from: shortDay(language, from),
      until: shortDay(language, until),
    });
  }
  if (daysBetween(from, until) >= MOST_DAYS) throw new UserError('pause.too-long', {});
  return { from, until };
}

/** True for a day within one of the spans. */
export const pausedOn = (spans: readonly Span[], date: string): boolean =>
  spans.some(({ from, until }) => from <= date && date <= until);

/** Spans that touch or overlap as one, in order: how a team's pauses are shown. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const { from, until } of [...spans].sort((a, b) => a.from.localeCompare(b.from))) {
    const last = merged.at(-1);
    if (last && from <= addDays(last.until, 1)) last.until = until > last.until ? until : last.until;
    else merged.push({ from, until });
  }
  return merged;
}
