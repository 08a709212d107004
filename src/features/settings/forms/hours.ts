import { readLanguage } from '../../../commands/values/choices.ts';
import { readDays, weekdayName } from '../../../commands/values/days.ts';
import { readZone } from '../../../commands/values/place.ts';
import { readMoment, readTime } from '../../../commands/values/time.ts';
import { readContext } from '../../../feature.ts';
import { countryChange } from '../changes.ts';
import type { Step } from './page.ts';

/** Language, zone, and the two hours of the coach. */
export const hoursStep: Step = {
  async fields({ content, words: { say, days } }, settings) {
    const { weekday, time } = settings.reflection;
    const short = [...settings.days].map((day) => days.weekdays[weekdayName(Number(day))].short);
    return [
      {
        kind: 'choice',
        id: 'language',
        label: say.plain('settings.language'),
        required: true,
        value: settings.language,
        options: [...content.languages.keys()].map((value) => ({
          value,
          label: days.languages[value]?.label ?? value,
        })),
      },
      {
        kind: 'text',
        id: 'zone',
        label: say.plain('settings.zone'),
        hint: say.plain('settings.zone-hint'),
        required: true,
        maxLength: 60,
        value: settings.zone,
      },
      {
        kind: 'text',
        id: 'nudge',
        label: say.plain('settings.nudge'),
        hint: say.plain('settings.nudge-hint'),
        required: true,
        maxLength: 20,
        value: settings.nudge,
      },
      {
        kind: 'text',
        id: 'days',
        label: say.plain('settings.days'),
        hint: say.plain('settings.days-hint'),
        required: true,
        maxLength: 60,
        value: short.join(', '),
      },
      {
        kind: 'text',
        id: 'reflection',
        label: say.plain('settings.reflection'),
        hint: say.plain('settings.reflection-hint'),
        required: true,
        maxLength: 40,
        value: `${days.weekdays[weekdayName(weekday)].long} ${time}`,
      },
    ];
  },

  async read(call, reading, before) {
    const context = readContext(call);
    for (const field of ['language', 'zone', 'nudge', 'days', 'reflection']) reading.required(field);
    const language = reading.read('language', (typed) => readLanguage(typed, context));
    const zone = reading.read('zone', (typed) => readZone(typed, context));
    const nudge = reading.read('nudge', readTime);
    const days = reading.read('days', (typed) => readDays(typed, context));
    const moment = reading.read('reflection', (typed) => readMoment(typed, context));
    return {
      ...(language && { language }),
      ...(zone && { zone, ...countryChange(before, zone) }),
      ...(nudge && { nudge }),
      ...(days && { days }),
      ...(moment && {
        reflection: { weekday: moment.weekday ?? before.reflection.weekday, time: moment.time },
      }),
    };
  },
};
