import cityTimezones from 'city-timezones';
import { getAllCountries, getCountry } from 'countries-and-timezones';
import type { Content } from '../../content/content.ts';
import { UserError } from '../../errors.ts';
import { fold, shorten } from '../fold.ts';
import type { ReadContext } from './context.ts';

/** An IANA zone, a city, or a country with a single zone → an IANA zone. Throws UserError. */
export function readZone(typed: string, { content }: ReadContext): string {
  const zone = zoneOf(content, typed);
  if (!zone) throw new UserError('common.not-a-zone', { typed: shorten(typed) });
  return zone;
}

function zoneOf(content: Content, typed: string): string | undefined {
  const wanted = fold(typed);
  if (!wanted) return undefined;
  for (const { cities } of content.languages.values()) {
    for (const [city, zone] of Object.entries(cities)) if (fold(city) === wanted) return zone;
  }
  const zones = Intl.supportedValuesOf('timeZone');
  const exact = zones.find((zone) => fold(zone) === wanted || fold(zone.split('/').at(-1) ?? '') === wanted);
  if (exact) return exact;
  if (wanted === 'utc' || wanted === 'gmt' || wanted === 'etcutc') return 'UTC';
  return zoneOfCity(wanted) ?? zoneOfCountry(content, wanted) ?? aliasZone(typed);
}

/** Several cities share a name: the largest is meant. */
function zoneOfCity(wanted: string): string | undefined {
  const cities = cityTimezones.cityMapping.filter(
    (city) => fold(city.city) === wanted || fold(city.city_ascii) === wanted,
  );
  const largest = cities.reduce<(typeof cities)[number] | undefined>(
    (best, city) => (best && best.pop >= city.pop ? best : city),
    undefined,
  );
  return largest?.timezone ?? undefined;
}

function zoneOfCountry(content: Content, wanted: string): string | undefined {
  const code = countryOf(content, wanted);
  const zones = code ? (getCountry(code)?.timezones ?? []) : [];
  return zones.length === 1 ? zones[0] : undefined;
}

/** Older names such as `Asia/Calcutta` are accepted by the platform though not listed by it. */
function aliasZone(typed: string): string | undefined {
  const name = typed.trim();
  if (!/^[A-Za-z]+\/[A-Za-z_/+-]+$/.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** An ISO 3166 code or a country's name in any language of the coach → its code. Throws UserError. */
export function readCountry(typed: string, { content }: ReadContext): string {
  const code = countryOf(content, fold(typed));
  if (!code) throw new UserError('common.not-a-country', { typed: shorten(typed) });
  return code;
}

const OTHER_NAMES: Record<string, string> = {
  uk: 'GB',
  england: 'GB',
  scotland: 'GB',
  usa: 'US',
  angleterre: 'GB',
};

function countryOf(content: Content, wanted: string): string | undefined {
  if (!wanted) return undefined;
  if (OTHER_NAMES[wanted]) return OTHER_NAMES[wanted];
  const codes = Object.keys(getAllCountries());
  return (
    codes.find((code) => code.toLowerCase() === wanted) ??
    codes.find((code) =>
      [...content.languages.keys()].some((language) => fold(countryName(code, language)) === wanted),
    )
  );
}

const displayNames = new Map<string, Intl.DisplayNames>();

/** A country's name in a language. */
export function countryName(code: string, language: string): string {
  let names = displayNames.get(language);
  if (!names) {
    names = new Intl.DisplayNames([language], { type: 'region' });
    displayNames.set(language, names);
  }
  return names.of(code) ?? code;
}
