import { readClosedDays } from '../../../commands/values/date.ts';
import { countryName, readCountry } from '../../../commands/values/place.ts';
import { readTimeRange } from '../../../commands/values/time.ts';
import { type Call, readContext } from '../../../feature.ts';
import type { TeamSettings } from '../../../team/settings.ts';
import { aheadOnly, countryChange } from '../changes.ts';
import { readRegion, regionsOf } from '../region.ts';
import type { Step } from './page.ts';

/** When the coach keeps silent, and whether there are minors in the team. */
export const calendarStep: Step = {
  async fields(call, settings) {
    const { say, words } = call;
    const regions = await regionsOf(settings.country);
    return [
      {
        kind: 'text',
        id: 'country',
        label: say.plain('settings.country'),
        hint: say.plain('settings.country-hint'),
        required: false,
        maxLength: 60,
        ...(settings.country && { value: countryName(settings.country, words.language) }),
      },
      {
        kind: 'text',
        id: 'region',
        label: say.plain('settings.region'),
        hint: say.plain('settings.region-hint'),
        required: false,
        maxLength: 80,
        ...(settings.region && { value: regions[settings.region] ?? settings.region }),
      },
      {
        kind: 'text',
        id: 'quiet',
        label: say.plain('settings.quiet'),
        hint: say.plain('settings.quiet-hint'),
        required: true,
        maxLength: 40,
        value: `${settings.quiet.from}-${settings.quiet.until}`,
      },
      {
        kind: 'text',
        id: 'closed',
        label: say.plain('settings.closed'),
        hint: say.plain('settings.closed-hint'),
        required: false,
        maxLength: 500,
        ...(ahead(call, settings).length && { value: ahead(call, settings).map(typedSpan).join(', ') }),
      },
      {
        kind: 'choice',
        id: 'minors',
        label: say.plain('settings.minors'),
        hint: say.plain('settings.minors-hint'),
        required: true,
        value: settings.minors ? 'yes' : 'no',
        options: [
          { value: 'no', label: say.plain('common.no') },
          { value: 'yes', label: say.plain('common.yes') },
        ],
      },
    ];
  },

  async read(call, reading, before) {
    const context = readContext(call);
    reading.required('quiet');
    const country = reading.read('country', (typed) => readCountry(typed, context)) ?? null;
    const regions = await regionsOf(country);
    const region = reading.read('region', (typed) =>
      readRegion(typed, regions, country, call.words.language, context),
    );
    const quiet = reading.read('quiet', readTimeRange);
    const closed = reading.read('closed', (typed) => aheadOnly(call, readClosedDays(typed, context)));
    return {
      ...countryChange(before, undefined, country),
      region: region ?? null,
      ...(quiet && { quiet }),
      closed: closed ?? [],
      minors: reading.text('minors') === 'yes',
    };
  },
};

/** Closed days that have gone by explain older days from older rows; they need not be typed again. */
const ahead = (call: Call, { closed }: TeamSettings) =>
  closed.filter(({ until }) => until >= readContext(call).today);

/** `24/12/2026..02/01/2027`, as the same field reads it. */
function typedSpan({ from, until }: { from: string; until: string }): string {
  const typed = (date: string) => date.split('-').reverse().join('/');
  return from === until ? typed(from) : `${typed(from)}..${typed(until)}`;
}
