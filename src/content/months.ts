import { Temporal } from 'temporal-polyfill';
import { startOfDay } from '../schedule/local-time.ts';
import { dateWords } from './date-format.ts';

/** A month as `YYYY-MM`. */
export type Month = string;

export const monthOf = (date: string): Month => date.slice(0, 7);

/** The month so many months later, or earlier when negative. */
export const addMonths = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();

/** First and last day of a month. */
export function daysOfMonth(month: Month): { from: string; until: string } {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return { from: `${month}-01`, until: `${month}-${daysInMonth}` };
}

/** A month read from a button; undefined when it never was one. */
export function readMonth(value: string | undefined): Month | undefined {
  return value && /^20\d{2}-(0[1-9]|1[0-2])$/.test(value) ? value : undefined;
}

/** « mars 2026 », “March 2026”; without the year when it goes without saying. */
export function monthName(language: string, month: Month, { year = true } = {}): string {
  return dateWords(language, startOfDay(`${month}-01`, 'UTC'), 'UTC', {
    month: 'long',
    ...(year && { year: 'numeric' }),
  });
}
