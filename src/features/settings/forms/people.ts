import { mentionedPerson } from '../../../commands/values/choices.ts';
import { shorten } from '../../../commands/values/time.ts';
import { PRESENCES } from '../../../content/rules.ts';
import { UserError } from '../../../errors.ts';
import type { Step } from './step.ts';

/** Where the organisation can be found, and who else may change the settings. */
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
    return { presences: ticked.length || before.presences ? ticked : null };
  },
};
