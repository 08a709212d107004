import type { Span } from './span.ts';

/** The two times of the year when many teams rest. */
export type Season = 'summer' | 'winter';

const ASKED_IN: Record<Season, string> = { summer: '06', winter: '12' };
/** The question waits for the first working day without another message, but not for long. */
const LAST_DAY_TO_ASK = 10;

/** The season that is asked about on a day: August in June, the year's end in December. */
export function seasonOn(date: string): Season | undefined {
  const [, month, day] = date.split('-');
  if (Number(day) > LAST_DAY_TO_ASK) return undefined;
  return month === ASKED_IN.summer ? 'summer' : month === ASKED_IN.winter ? 'winter' : undefined;
}

/** The days that are suggested, for a question of that year. */
export function suggestedSpan(season: Season, year: number): Span {
  return season === 'summer'
    ? { from: `${year}-08-01`, until: `${year}-08-31` }
    : { from: `${year}-12-20`, until: `${year + 1}-01-03` };
}

/** The next such days that have not begun. */
export function nextSuggestion(season: Season, today: string): Span {
  const year = Number(today.slice(0, 4));
  const span = suggestedSpan(season, year);
  return span.from >= today ? span : suggestedSpan(season, year + 1);
}
