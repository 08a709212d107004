import { encodeAction } from '../../../cards/action-id.ts';
import { type Form, filled } from '../../../cards/form.ts';
import { draftOf } from '../../../commands/drafts.ts';
import type { Call } from '../../../feature.ts';
import type { TeamSettings } from '../../../team/settings.ts';
import { calendarStep } from './calendar.ts';
import { hoursStep } from './hours.ts';
import type { Step } from './page.ts';
import { peopleStep } from './people.ts';

export const STEPS = { 1: hoursStep, 2: calendarStep, 3: peopleStep } as const satisfies Record<number, Step>;
export type StepNumber = keyof typeof STEPS;
export const LAST_STEP: StepNumber = 3;

export const stepNumber = (typed: string | undefined): StepNumber | undefined =>
  typed === '1' || typed === '2' || typed === '3' ? (Number(typed) as StepNumber) : undefined;

/** `alone`: opened to change this page only. Without a team the form founds one. */
export type Opening = { number: StepNumber; team?: number; alone?: boolean };

/** A page of the setup, with what was typed and refused or lost before. */
export async function stepForm(call: Call, settings: TeamSettings, opening: Opening): Promise<Form> {
  return filled(await emptyForm(call, settings, opening), await draftOf(call, draftName(call, opening)));
}

/** The page as the settings stand. */
export async function emptyForm(
  call: Call,
  settings: TeamSettings,
  { number, team, alone }: Opening,
): Promise<Form> {
  const { say } = call;
  const goesOn = number !== LAST_STEP && !alone;
  return {
    action:
      team === undefined
        ? encodeAction('settings.found')
        : encodeAction('settings.step', team, number, ...(alone ? ['alone'] : [])),
    title: say.plain(`settings.step-${number}`),
    submit: say.plain(goesOn ? 'settings.next' : 'common.save'),
    ...(team === undefined && { intro: say.rich('settings.intro') }),
    fields: await STEPS[number].fields(call, settings),
    ...(!alone && { step: { number, of: LAST_STEP } }),
  };
}

/** Drafts of one person for two teams are kept apart. */
export const draftName = (call: Call, { number, team }: Opening): string =>
  `settings.step-${number}:${team ?? call.source.channel?.id ?? ''}`;
