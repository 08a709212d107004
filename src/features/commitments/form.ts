import { encodeAction } from '../../cards/action-id.ts';
import { type Field, type Form, type FormValues, filled } from '../../cards/form.ts';
import { LIMITS } from '../../cards/limits.ts';
import { draftOf, keepDraft } from '../../commands/drafts.ts';
import { weekdayName } from '../../commands/values/days.ts';
import type { Moment } from '../../commands/values/time.ts';
import type { Words } from '../../content/content.ts';
import { RULES, ruleNumber } from '../../content/rules.ts';
import type { TeamCall } from '../../feature.ts';
import type { TeamSettings } from '../../team/settings.ts';
import type { Planned } from './planned.ts';
import { defaultEnd } from './timing.ts';
import { weakestRule } from './weakest-rule.ts';

const RHYTHMS = ['week', 'day', 'once'] as const;

/** Where what was typed waits, apart for each team and each commitment that is being changed. */
export const draftName = ({ team }: TeamCall, changed?: number): string =>
  `commitment.${team.id}.${changed ?? 'new'}`;

/**
 * The first of two forms: the sentence, its rule, rhythm and owner. Filled with `values`, else with what this person
 * typed before and never finished, else with the rule that has most to gain. `changed` is the commitment it takes the place of.
 */
export async function commitmentForm(call: TeamCall, values?: FormValues, changed?: number): Promise<Form> {
  const name = draftName(call, changed);
  if (values) await keepDraft(call, name, values);
  const rule = await weakestRule(call);
  const typed = shownWhole(values ?? (await draftOf(call, name)));
  return filled(sentenceForm(call, changed), { ...(rule && { rule }), ...typed });
}

export function sentenceForm({ say, words, team }: TeamCall, changed?: number): Form {
  const typed = { kind: 'text', required: true, maxLength: LIMITS.formText } as const;
  const fields: (Field | false)[] = [
    {
      id: 'cue',
      ...typed,
      label: say.plain('commitments.field-cue'),
      hint: say.plain('commitments.hint-cue'),
    },
    {
      id: 'action',
      ...typed,
      label: say.plain('commitments.field-action'),
      hint: say.plain('commitments.hint-action'),
    },
    {
      id: 'rule',
      kind: 'choice',
      required: true,
      label: say.plain('commitments.field-rule'),
      hint: say.plain('commitments.hint-rule'),
      options: RULES.map((rule) => ({
        value: rule,
        label: `${ruleNumber(rule)} · ${words.rules[rule].name}`,
      })),
    },
    {
      id: 'rhythm',
      kind: 'choice',
      required: true,
      label: say.plain('commitments.field-rhythm'),
      value: 'week',
      options: RHYTHMS.map((rhythm) => ({ value: rhythm, label: words.days.rhythms[rhythm].label })),
    },
    !team.settings.minors && {
      id: 'owner',
      kind: 'person',
      required: false,
      label: say.plain('commitments.field-owner'),
      hint: say.plain('commitments.hint-owner'),
    },
  ];
  return {
    action: encodeAction('commitment.words', team.id, ...(changed === undefined ? [] : [changed])),
    title: say.plain('commitments.form-title'),
    submit: say.plain('commitments.form-next'),
    fields: fields.filter((field) => field !== false),
    step: { number: 1, of: 2 },
  };
}

/** The second: its reminder and its end. */
export function timesForm({ say, words, team }: TeamCall, rhythm: Planned['rhythm'], changed?: number): Form {
  return {
    action: encodeAction('commitment.times', team.id, ...(changed === undefined ? [] : [changed])),
    title: say.plain('commitments.form-title'),
    submit: say.plain('commitments.form-submit'),
    fields: [
      {
        id: 'remind',
        kind: 'text',
        required: false,
        label: say.plain('commitments.field-remind'),
        hint: say.plain('commitments.hint-remind'),
        maxLength: 100,
        value: proposedReminder(words, rhythm, team.settings),
      },
      {
        id: 'until',
        kind: 'text',
        required: false,
        label: say.plain('commitments.field-until'),
        hint: say.plain('commitments.hint-until'),
        maxLength: 100,
        value: dateTyped(defaultEnd(team.today)),
      },
    ],
    step: { number: 2, of: 2 },
  };
}

/** The hour of the nudge, which a reminder takes the place of; nothing for what is done once. */
function proposedReminder(words: Words, rhythm: Planned['rhythm'], { nudge, days }: TeamSettings): string {
  switch (rhythm) {
    case 'day':
      return momentTyped(words, { time: nudge });
    case 'week':
      return momentTyped(words, { weekday: Number(days[0]), time: nudge });
    case 'once':
      return '';
    default:
      return rhythm satisfies never;
  }
}

/** As a person would type it: `lun. 10:00`. */
export const momentTyped = ({ days }: Words, { weekday, time }: Moment): string =>
  weekday ? `${days.weekdays[weekdayName(weekday)].short} ${time}` : time;

/** As a person would type it: `15/08/2026`. */
export const dateTyped = (date: string): string => date.split('-').reverse().join('/');

/** What no field can hold stays in the draft. */
function shownWhole(values: FormValues): FormValues {
  const short = (typed: string) => [...typed].slice(0, LIMITS.formText / 2).join('');
  return Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      Array.isArray(value) ? value : value.length > LIMITS.formText ? short(value) : value,
    ]),
  );
}
