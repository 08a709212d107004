import cityTimezones from 'city-timezones';
import { getAllCountries } from 'countries-and-timezones';
import type { Content } from '../content/content.ts';
import { oncePer } from '../content/once-per.ts';
import { fold } from './fold.ts';
import type { OptionKind } from './table.ts';
import { countryName } from './values/place.ts';

/** What may be meant by what somebody has typed so far. `value` is what its reader accepts. */
export type Suggestion = { value: string; label: string };

const MOST = 25;

/** The kinds of options whose values are too many for a menu. */
export const SUGGESTED: ReadonlySet<OptionKind> = new Set<OptionKind>([
  'zone',
  'country',
  'region',
  'commitment',
]);

/** Zones and countries: at most 25, the nearest first, in the language somebody reads. */
export function suggestionsFor(
  content: Content,
  language: string,
  kind: OptionKind,
  typed: string,
): Suggestion[] {
  if (kind === 'country') return nearest(countries(language), typed);
  if (kind === 'zone') return nearest(places(content), typed);
  return [];
}

type Entry = Suggestion & { folded: string };

/** Of these pairs of value and label at most 25, those that begin as typed first; accents make no difference. */
export const matching = (pairs: readonly (readonly [string, string])[], typed: string): Suggestion[] =>
  nearest(
    pairs.map(([value, label]) => entry(value, label)),
    typed,
  );

function nearest(entries: Entry[], typed: string): Suggestion[] {
  const wanted = fold(typed);
  const starting = entries.filter(({ folded }) => folded.startsWith(wanted));
  const within = wanted.length > 2 ? entries.filter(({ folded }) => folded.indexOf(wanted) > 0) : [];
  const seen = new Set<string>();
  return [...starting, ...within]
    .filter(({ value, label }) => !seen.has(`${value} ${label}`) && seen.add(`${value} ${label}`))
    .slice(0, MOST)
    .map(({ value, label }) => ({ value, label }));
}

const countriesByLanguage = new Map<string, Entry[]>();

function countries(language: string): Entry[] {
  const known = countriesByLanguage.get(language);
  if (known) return known;
  const made = Object.keys(getAllCountries())
    .map((code) => entry(code, countryName(code, language)))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  countriesByLanguage.set(language, made);
  return made;
}

/** Cities, the large ones first, then those that only a language knows by another name. */
const places = oncePer((content: Content): Entry[] => {
  const cities = cityTimezones.cityMapping
    .filter(({ timezone }) => Boolean(timezone))
    .sort((a, b) => b.pop - a.pop)
    .map(({ city, timezone }) => entry(timezone, `${city} (${timezone})`));
  const named = [...content.languages.values()].flatMap((words) =>
    Object.entries(words.cities).map(([city, zone]) =>
      entry(zone, `${city[0]?.toUpperCase()}${city.slice(1)} (${zone})`),
    ),
  );
  return [...cities, ...named];
});

const entry = (value: string, label: string): Entry => ({ value, label, folded: fold(label) });
