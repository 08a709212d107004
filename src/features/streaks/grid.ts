import type { GridBlock, GridDay } from '../../cards/card.ts';
import type { Rich } from '../../cards/rich-text.ts';
import type { Words } from '../../content/content.ts';
import { shortDay } from '../../content/dates.ts';
import { weekdayOfDate } from '../../schedule/local-time.ts';
import { askedSomething, byWeek, type DayStory } from './month.ts';

/** The days of a month at a glance: a week a row, named by its first day in that month. */
export function monthGrid(sentence: Rich, days: readonly DayStory[], words: Words): GridBlock {
  const { say } = words;
  return {
    kind: 'grid',
    sentence,
    legend: {
      done: say.plain('streaks.legend-done'),
      neutral: say.plain('streaks.legend-neutral'),
      open: say.plain('streaks.legend-open'),
      ahead: say.plain('streaks.legend-ahead'),
    },
    rows: [...byWeek(days).values()].map((week) => ({
      label: shortDay(words.language, week[0]?.date ?? '', { year: false }),
      days: week.map((day) => ({ label: weekdayName(words, day.date), state: stateOf(day) })),
    })),
  };
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

const weekdayName = (words: Words, date: string): string =>
  words.days.weekdays[WEEKDAYS[weekdayOfDate(date) - 1] ?? 'mon'].short;

function stateOf(day: DayStory): GridDay['state'] {
  if (day.kind === 'done' || day.kind === 'ahead') return day.kind;
  return day.kind === 'today' || askedSomething(day) ? 'open' : 'neutral';
}
