import { shorten } from '../../../commands/fold.ts';
import { mentionedPerson } from '../../../commands/values/choices.ts';
import { PRESENCES } from '../../../content/rules.ts';
import { UserError } from '../../../errors.ts';
import type { Step } from './page.ts';

const RHYTHMS = ['daily', 'three', 'weekly'] as const;

/** Where the organisation can be found, how often ideas come, and who else may change the settings. */
export const peopleStep: Step = {
  async fields({ words: { say, days } }, settings) {
    return [
      {
        kind: 'choices',
        id: 'presences',
        label: say.plain('settings.presences'),
        hint: say.plain('settings.presences-hint'),
        required: false,
        values: settings.presences ?? [],
        options: PRESENCES.map((value) => ({ value, label: days.presences[value].label })),
      },
      {
        kind: 'choice',
        id: 'rhythm',
        label: say.plain('settings.rhythm'),
        required: true,
        value: settings.rhythm,
        options: RHYTHMS.map((value) => ({ value, label: say.plain(`settings.rhythm-${value}`) })),
      },
      {
        kind: 'person',
        id: 'lead',
        label: say.plain('settings.lead'),
        hint: say.plain('settings.lead-hint'),
        required: false,
      },
    ];
  },

  async read(_call, reading, before) {
    const ticked = PRESENCES.filter((presence) => reading.many('presences').includes(presence));
    reading.read('lead', (typed) => {
      if (!mentionedPerson(typed)) throw new UserError('common.not-a-person', { typed: shorten(typed) });
      return typed;
    });
    const rhythm = RHYTHMS.find((known) => known === reading.text('rhythm')) ?? before.rhythm;
    return { rhythm, presences: ticked.length || before.presences ? ticked : null };
  },
};
