import { instantAt, localDate } from '../../schedule/local-time.ts';

/** Local days of a year (`YYYY-MM-DD`) with the holiday's name in each asked language. */
type Calendar = { names(language: string): Map<string, string> };

const calendars = new Map<string, Calendar>();
const HALF_DAY = 12 * 3_600_000;
const DAY = 2 * HALF_DAY;

/**
 * The name of the public holiday on a local day, or undefined. Country ISO 3166-1, region as the holiday calendar names
 * it; unknown ones observe nothing.
 */
export async function holidayOn(
  country: string | null,
  region: string | null,
  date: string,
  language: string,
): Promise<string | undefined> {
  if (!country) return undefined;
  return (await calendarOf(country, region, Number(date.slice(0, 4)))).names(language).get(date);
}

async function calendarOf(country: string, region: string | null, year: number): Promise<Calendar> {
  const key = `${country}/${region ?? ''}/${year}`;
  const known = calendars.get(key);
  if (known) return known;
  // All the world's calendars are a large module: nobody without a country loads it.
  const { default: Holidays } = await import('date-holidays');
  const holidays = region
    ? new Holidays(country, region, { types: ['public'] })
    : new Holidays(country, { types: ['public'] });
  const byLanguage = new Map<string, Map<string, string>>();
  const calendar: Calendar = {
    names(language) {
      const kept = byLanguage.get(language) ?? namesOf(holidays.getHolidays(year, language));
      byLanguage.set(language, kept);
      return kept;
    },
  };
  calendars.set(key, calendar);
  return calendar;
}

type Holiday = { date: string; start: { getTime(): number }; end: { getTime(): number }; name: string };

/** A day is a holiday when its noon is: some holidays begin in the evening, some last several days. */
function namesOf(holidays: readonly Holiday[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { date, start, end, name } of holidays) {
    // The wall clock of the country, read as if it were UTC: only its days matter here.
    const from = instantAt(date.slice(0, 10), date.slice(11, 19), 'UTC');
    const until = from + (end.getTime() - start.getTime());
    for (let noon = Math.floor(from / DAY) * DAY + HALF_DAY; noon < until; noon += DAY) {
      if (noon >= from) names.set(localDate(noon, 'UTC'), name);
    }
  }
  return names;
}
