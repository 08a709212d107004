import { getCountryForTimezone } from 'countries-and-timezones';
import type { Call } from '../../feature.ts';
import { isKnownZone } from '../../schedule/zones.ts';
import { defaultSettings, type TeamSettings } from '../../team/settings.ts';

/** What a new team starts from: its founder's language, the platform's zone, and the country that zone lies in. */
export function guessedSettings({ source, person, words }: Call): TeamSettings {
  const zone =
    [source.hints.zone, person.zone].find((zone) => zone && isKnownZone(zone)) ?? defaultSettings.zone;
  return { ...defaultSettings, language: words.language, zone, country: countryOfZone(zone) };
}

export const countryOfZone = (zone: string): string | null => getCountryForTimezone(zone)?.id ?? null;
