import type { FormValues } from '../../cards/form.ts';
import { filled } from '../../cards/form.ts';
import { greyCard } from '../../coach/cards.ts';
import { draftOf, dropDraft, keepDraft } from '../../commands/drafts.ts';
import { FormReading } from '../../commands/form-reading.ts';
import { readRhythm, readRule } from '../../commands/values/choices.ts';
import { readDate } from '../../commands/values/date.ts';
import { readMoment } from '../../commands/values/time.ts';
import { UserError } from '../../errors.ts';
import { readContext, type TeamCall } from '../../feature.ts';
import { privately, type Reply } from '../../reply.ts';
import { madeCard } from './cards.ts';
import { mayChange } from './closing.ts';
import { createCommitment } from './create.ts';
import { commitmentForm, draftName, sentenceForm, timesForm } from './form.ts';
import { readOwner } from './owner.ts';
import { type Planned, plannedTimes } from './planned.ts';
import { commitmentOf } from './queries.ts';
import { ACTION_LENGTH, actionOf, CUE_LENGTH, cueOf } from './sentence.ts';

type Worded = Pick<Planned, 'cue' | 'action' | 'rule' | 'rhythm' | 'owner'>;

/** The first form was sent: it is kept, and the second opens. */
export async function wordsGiven(call: TeamCall, [id]: string[], values: FormValues): Promise<Reply> {
  const changed = await changedOf(call, id);
  if (changed === 'gone') return closedMeanwhile(call, Number(id), values);
  const name = draftName(call, changed);
  const { remind, until } = await draftOf(call, name);
  const all = { ...values, ...(remind && { remind }), ...(until && { until }) };
  const reading = new FormReading(call, values);
  const worded = await readWords(call, reading, values);
  if (!worded) {
    const refusal = await reading.refuse(sentenceForm(call, changed), name);
    await keepDraft(call, name, all);
    return refusal;
  }
  await keepDraft(call, name, all);
  return {
    kind: 'form',
    form: filled(timesForm(call, worded.rhythm, changed), {
      ...(remind && { remind }),
      ...(until && { until }),
    }),
  };
}

/** The second form was sent: the commitment is made. */
export async function timesGiven(call: TeamCall, [id]: string[], values: FormValues): Promise<Reply> {
  const changed = await changedOf(call, id);
  const name = draftName(call, changed === 'gone' ? Number(id) : changed);
  const draft = await draftOf(call, name);
  if (!draft.cue || changed === 'gone') return sentAgain(call);
  const all = {
    cue: draft.cue,
    action: draft.action ?? '',
    rule: draft.rule ?? '',
    rhythm: draft.rhythm ?? '',
    ...(draft.owner && { owner: draft.owner }),
  };
  const worded = await readWords(call, new FormReading(call, all), all);
  if (!worded) return privately(greyCard(call));
  const reading = new FormReading(call, values);
  const context = readContext(call);
  const remind = reading.read('remind', (typed) => readMoment(typed, context));
  const until = reading.read('until', (typed) => readDate(typed, context));
  const times = reading.refused
    ? undefined
    : attempt(call, reading, () => plannedTimes(worded.rhythm, { remind, until, owner: worded.owner }, call));
  if (!times) {
    const refusal = await reading.refuse(timesForm(call, worded.rhythm, changed), name);
    await keepDraft(call, name, { ...all, ...values });
    return refusal;
  }
  const made = await createCommitment(call, { ...worded, ...times }, changed);
  await dropDraft(call, name);
  return privately(await madeCard(call, made, changed !== undefined));
}

/** A form pressed twice: the first press made it, and it is shown again. */
async function sentAgain(call: TeamCall): Promise<Reply> {
  const { trx, team, person } = call;
  const latest = await trx
    .selectFrom('commitment')
    .select('id')
    .where('team_id', '=', team.id)
    .where('proposed_by', '=', person.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return privately(latest ? await madeCard(call, latest.id) : greyCard(call));
}

/** The commitment a form changes: undefined for a new one, `gone` when it cannot be changed any more. */
async function changedOf(call: TeamCall, id: string | undefined): Promise<number | 'gone' | undefined> {
  if (id === undefined) return undefined;
  const found = await commitmentOf(call.trx, call.team.id, Number(id));
  return found && found.closed_at === null && mayChange(call, found) ? found.id : 'gone';
}

/** It was closed while its form was open: what was typed may become another one. */
async function closedMeanwhile(call: TeamCall, id: number, values: FormValues): Promise<Reply> {
  const found = await commitmentOf(call.trx, call.team.id, id);
  if (!found?.outcome) return privately(greyCard(call));
  const intro = call.say.rich(`commitments.closed-${found.outcome}`);
  return { kind: 'form', form: { ...(await commitmentForm(call, values)), intro } };
}

/** Undefined when something has to be corrected; `reading` then says what. */
async function readWords(
  call: TeamCall,
  reading: FormReading,
  values: FormValues,
): Promise<Worded | undefined> {
  const context = readContext(call);
  const cue = cueOf(call.content, reading.required('cue', CUE_LENGTH));
  const action = actionOf(call.content, reading.required('action', ACTION_LENGTH));
  for (const [field, words] of Object.entries({ cue, action })) {
    if (!words) reading.errors[field] ??= call.say.plain('common.required');
  }
  reading.required('rule');
  const rule = reading.read('rule', (typed) => readRule(typed, context));
  const rhythm = reading.read('rhythm', (typed) => readRhythm(typed, context)) ?? 'week';
  const named = [values.owner ?? ''].flat()[0] ?? '';
  let owner: number | undefined;
  try {
    owner = named && !call.team.settings.minors ? await readOwner(call, named) : undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    reading.errors.owner = call.say.plain(error.key, error.args);
  }
  if (reading.refused || !rule) return undefined;
  return { cue, action, rule, rhythm, ...(owner !== undefined && { owner }) };
}

/** A refusal that concerns both fields is told beside the one it can be mended in. */
function attempt<T>(call: TeamCall, reading: FormReading, make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const field = error.key === 'common.date-past' ? 'until' : 'remind';
    reading.errors[field] = call.say.plain(error.key, error.args);
    return undefined;
  }
}
