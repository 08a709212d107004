import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, text } from '../../cards/card.ts';
import type { Form, FormValues } from '../../cards/form.ts';
import { dropDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import { readDate, requireFuture } from '../../commands/values/date.ts';
import { spokenDay } from '../../content/dates.ts';
import { UserError } from '../../errors.ts';
import { privately, type Reply } from '../../reply.ts';
import { addDays } from '../../schedule/local-time.ts';
import type { PersonalCall } from '../reflections/circle.ts';
import { beginAbsence, endAbsence } from './absences.ts';
import { changedCard } from './changed.ts';
import { todayOf } from './today.ts';

/** Longer than this is a mistyped year, or somebody who would rather leave the team. */
const LONGEST_DAYS = 366;
const ROUTE = 'person.away';

/** Away from a day (today unless told) until another, both included; says so with the way back. Throws UserError. */
export async function goAway(
  call: PersonalCall,
  until: string,
  from?: string,
): Promise<(Block | false | undefined)[]> {
  const { trx, person, say, words, now } = call;
  const today = todayOf(call);
  const first = from ?? today;
  for (const day of [first, until]) requireFuture(day, spokenDay(words.language, day, { year: true }), today);
  if (until < first) throw new UserError('person.away-reversed', {});
  if (until > addDays(today, LONGEST_DAYS)) throw new UserError('person.away-too-long', {});
  const before = await endAbsence(trx, person.id, first);
  const id = await beginAbsence(trx, person.id, { from: first, until }, now);
  const days = { from: spokenDay(words.language, first), until: spokenDay(words.language, until) };
  const undo = encodeAction('person.undo-away', undefined, id, ...(before ? [before] : []));
  return [text(say.rich('person.away-noted', days)), buttons(button(say.plain('common.undo'), undo))];
}

/** There again today; the way back restores the days that were planned. */
export async function comeBack(call: PersonalCall): Promise<(Block | false | undefined)[]> {
  const { trx, person, say } = call;
  const until = await endAbsence(trx, person.id, todayOf(call));
  if (!until) return [text(say.rich('person.was-here'))];
  const undo = encodeAction('person.undo-back', undefined, until);
  return [text(say.rich('person.welcome-back')), buttons(button(say.plain('common.undo'), undo))];
}

export function awayForm({ say }: PersonalCall): Form {
  return {
    action: encodeAction(ROUTE),
    title: say.plain('person.away-title'),
    submit: say.plain('common.save'),
    intro: say.rich('person.away-intro'),
    fields: [
      {
        id: 'from',
        kind: 'text',
        label: say.plain('person.away-from'),
        hint: say.plain('person.away-from-hint'),
        required: false,
        maxLength: 60,
      },
      {
        id: 'until',
        kind: 'text',
        label: say.plain('person.away-until'),
        hint: say.plain('person.away-until-hint'),
        required: true,
        maxLength: 60,
      },
    ],
  };
}

export async function takeAbsence(call: PersonalCall, values: FormValues): Promise<Reply> {
  const reading = new FormReading(call, values);
  const today = todayOf(call);
  const context = { content: call.content, today };
  const from = reading.read('from', (typed) => requireFuture(readDate(typed, context), typed, today));
  // The last day is the first such day after the start, so that the turn of the year works.
  const until = reading.read('until', (typed) =>
    requireFuture(readDate(typed, { ...context, today: from ?? today }), typed, today),
  );
  reading.required('until', 60);
  if (!reading.refused && until) {
    try {
      const lines = await goAway(call, until, from);
      await dropDraft(call, ROUTE);
      return privately(changedCard(call, lines));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      reading.errors.until = call.say.plain(error.key, error.args);
    }
  }
  return reading.refuse(awayForm(call), ROUTE);
}
