import type { Options } from '../../commands/options.ts';
import { requireFuture } from '../../commands/values/date.ts';
import { shortDay } from '../../content/dates.ts';
import { type Call, readContext } from '../../feature.ts';
import type { TeamSettings } from '../../team/settings.ts';
import { countryOfZone } from './guess.ts';
import { SETTING_NAMES, type SettingName } from './in-words.ts';
import { readRegion, regionsOf } from './region.ts';

/** What the options of `setup` change in a team's settings. Throws UserError. */
export async function changesOf(
  call: Call,
  options: Options<'setup'>,
  before: TeamSettings,
): Promise<Partial<TeamSettings>> {
  const { language, zone, nudge, days, reflection, country, region, quiet, closed, minors, presences } =
    options;
  const changes: Partial<TeamSettings> = {
    ...(language && { language }),
    ...(zone && { zone }),
    ...(nudge && { nudge }),
    ...(days && { days }),
    ...(reflection && {
      reflection: { weekday: reflection.weekday ?? before.reflection.weekday, time: reflection.time },
    }),
    ...countryChange(before, zone, country),
    ...(quiet && { quiet }),
    ...(closed && { closed: aheadOnly(call, closed) }),
    ...(minors !== undefined && { minors }),
    ...(presences && { presences }),
  };
  if (region !== undefined) {
    const land = changes.country ?? before.country;
    const regions = await regionsOf(land);
    changes.region = readRegion(region, regions, land, call.words.language, readContext(call));
  }
  return changes;
}

/** A new country has other regions; a new zone suggests its country to a team that had the old zone's. */
export function countryChange(
  before: TeamSettings,
  zone?: string,
  country?: string | null,
): Partial<TeamSettings> {
  const followed = zone && country === undefined && before.country === countryOfZone(before.zone);
  const land = followed ? countryOfZone(zone) : country;
  if (land === undefined || land === before.country) return {};
  return { country: land, region: null };
}

/** Closed days that have gone by are a mistake in the typing. Throws UserError. */
export function aheadOnly(call: Call, closed: TeamSettings['closed']): TeamSettings['closed'] {
  const { today } = readContext(call);
  for (const { until } of closed) requireFuture(until, shortDay(call.words.language, until), today);
  return closed;
}

/** The names of what differs, in the order they are shown. */
export const differences = (before: TeamSettings, after: TeamSettings): SettingName[] =>
  SETTING_NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
