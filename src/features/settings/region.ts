import { fold, shorten } from '../../commands/fold.ts';
import type { ReadContext } from '../../commands/values/context.ts';
import { isNone } from '../../commands/values/date.ts';
import { countryName } from '../../commands/values/place.ts';
import { UserError } from '../../errors.ts';
import type { TeamSettings } from '../../team/settings.ts';

/** Regions of a country with holidays of their own: the calendar's code to its name. */
export type Regions = Record<string, string>;

/** The holiday calendar is large, and needed only when somebody speaks of a region. */
export async function regionsOf(country: string | null): Promise<Regions> {
  if (!country) return {};
  const { default: Holidays } = await import('date-holidays');
  return new Holidays().getStates(country) ?? {};
}

/** The calendar is opened only for a team that has a region. */
export const regionsFor = async ({ country, region }: TeamSettings): Promise<Regions> =>
  region ? regionsOf(country) : {};

/** A code, a name, or the part of a name that only one region has → its code; null for none. Throws UserError. */
export function readRegion(
  typed: string,
  regions: Regions,
  country: string | null,
  language: string,
  context: ReadContext,
): string | null {
  if (isNone(typed, context)) return null;
  const wanted = fold(typed);
  const all = Object.entries(regions);
  const exact = all.find(([code, name]) => fold(code) === wanted || fold(name) === wanted);
  const partly = wanted.length >= 4 ? all.filter(([, name]) => fold(name).includes(wanted)) : [];
  const found = exact ?? (partly.length === 1 ? partly[0] : undefined);
  if (!found) {
    throw new UserError('common.not-a-region', {
      typed: shorten(typed),
      country: country ? countryName(country, language) : '–',
    });
  }
  return found[0];
}
