import { weekdayName } from '../../commands/values/days.ts';
import { countryName } from '../../commands/values/place.ts';
import type { Words } from '../../content/content.ts';
import { shortDay } from '../../content/dates.ts';
import type { TeamSettings } from '../../team/settings.ts';
import type { Regions } from './region.ts';

export type SettingName = keyof TeamSettings;

export const SETTING_NAMES = [
  'language',
  'zone',
  'nudge',
  'days',
  'rhythm',
  'reflection',
  'country',
  'region',
  'quiet',
  'closed',
  'minors',
  'presences',
] as const satisfies readonly SettingName[];

/** One setting as a person would say it, in their language. `regions` are those of the team's country. */
export function settingInWords(
  name: SettingName,
  settings: TeamSettings,
  words: Words,
  regions: Regions,
): string {
  const { say, language, days } = words;
  switch (name) {
    case 'language':
      return days.languages[settings.language]?.label ?? settings.language;
    case 'zone':
      return settings.zone;
    case 'nudge':
      return settings.nudge;
    case 'days':
      return daysInWords(settings.days, words);
    case 'rhythm':
      return say.plain(`settings.rhythm-${settings.rhythm}`);
    case 'reflection': {
      const weekday = days.weekdays[weekdayName(settings.reflection.weekday)].long;
      return say.plain('settings.weekday-at', { weekday, time: settings.reflection.time });
    }
    case 'country':
      return settings.country ? countryName(settings.country, language) : say.plain('settings.no-country');
    case 'region':
      return settings.region
        ? (regions[settings.region] ?? settings.region)
        : say.plain('settings.no-region');
    case 'quiet':
      return say.plain('settings.from-until', { ...settings.quiet });
    case 'closed':
      return settings.closed.map((span) => spanInWords(span, words)).join(', ') || say.plain('common.none');
    case 'minors':
      return say.plain(settings.minors ? 'common.yes' : 'common.no');
    case 'presences':
      if (settings.presences === null) return say.plain('settings.presences-unknown');
      return (
        settings.presences.map((presence) => days.presences[presence].label).join(', ') ||
        say.plain('common.none')
      );
    default:
      return name satisfies never;
  }
}

/** A run of three days or more by its ends, other days one by one. */
function daysInWords(digits: string, { days, say }: Words): string {
  const numbers = [...digits].map(Number);
  const names = numbers.map((weekday) => days.weekdays[weekdayName(weekday)].long);
  const run = numbers.every((weekday, index) => index === 0 || weekday === (numbers[index - 1] ?? 0) + 1);
  const [first, last] = [names[0], names.at(-1)];
  return run && names.length > 2 && first && last
    ? say.plain('settings.days-run', { from: first, until: last })
    : names.join(', ');
}

function spanInWords({ from, until }: { from: string; until: string }, { say, language }: Words): string {
  const short = (date: string) => shortDay(language, date);
  return from === until
    ? short(from)
    : say.plain('settings.span', { from: short(from), until: short(until) });
}
