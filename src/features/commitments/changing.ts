import { encodeAction } from '../../cards/action-id.ts';
import type { FormValues } from '../../cards/form.ts';
import { greyCard } from '../../coach/cards.ts';
import { FormReading } from '../../commands/form-reading.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { closedCard, itemCard } from './cards.ts';
import { closeCommitment, reopenCommitment, requireChange } from './closing.ts';
import { commitmentForm, dateTyped, momentTyped } from './form.ts';
import { redrawAnnouncement } from './giving-back.ts';
import { type Commitment, commitmentOf } from './queries.ts';

const REASON_LENGTH = 300;

/** The commitment a press is about, if the person may change it. Throws UserError. */
async function changeable(call: TeamCall, id: string | undefined): Promise<Commitment | undefined> {
  const found = await commitmentOf(call.trx, call.team.id, Number(id));
  if (found) requireChange(call, found);
  return found;
}

/** "Kept": it is achieved, and closed. */
export async function keep(call: TeamCall, [id]: string[]): Promise<Reply> {
  const found = await changeable(call, id);
  if (!found) return privately(greyCard(call));
  await closeCommitment(call.trx, call.team.id, found.id, 'kept', null, call.now);
  return privately(await shown(call, found.id));
}

/** "Drop" asks why; the answer may stay empty. */
export async function askReason(call: TeamCall, [id]: string[]): Promise<Reply> {
  const found = await changeable(call, id);
  if (!found) return privately(greyCard(call));
  if (found.closed_at !== null) return privately(closedCard(call, found));
  const { say, team } = call;
  return { kind: 'form', form: dropForm({ say, team }, found.id) };
}

const dropForm = ({ say, team }: Pick<TeamCall, 'say' | 'team'>, id: number) => ({
  action: encodeAction('commitment.drop', team.id, id),
  title: say.plain('commitments.drop-title'),
  submit: say.plain('commitments.drop-submit'),
  fields: [
    {
      id: 'reason',
      kind: 'text' as const,
      required: false,
      multiline: true,
      label: say.plain('commitments.field-reason'),
      hint: say.plain('commitments.hint-reason'),
      maxLength: 3000,
    },
  ],
});

export async function drop(call: TeamCall, [id]: string[], values: FormValues): Promise<Reply> {
  const found = await changeable(call, id);
  if (!found) return privately(greyCard(call));
  const reading = new FormReading(call, values);
  const reason = reading.text('reason', REASON_LENGTH) ?? null;
  if (reading.refused) return reading.refuse(dropForm(call, found.id), `commitment.drop.${found.id}`);
  await closeCommitment(call.trx, call.team.id, found.id, 'dropped', reason, call.now);
  return privately(await shown(call, found.id));
}

export async function reopen(call: TeamCall, [id]: string[]): Promise<Reply> {
  const found = await changeable(call, id);
  if (!found) return privately(greyCard(call));
  if (await reopenCommitment(call, found)) await redrawAnnouncement(call, found);
  return inPlace(await shown(call, found.id));
}

/** "Change" opens the form as it stands; a new commitment takes its place. */
export async function change(call: TeamCall, [id]: string[]): Promise<Reply> {
  const found = await changeable(call, id);
  if (!found) return privately(greyCard(call));
  if (found.closed_at !== null) return privately(closedCard(call, found));
  return { kind: 'form', form: await commitmentForm(call, valuesOf(call, found), found.id) };
}

function valuesOf({ words, team }: TeamCall, of: Commitment): FormValues {
  const moment =
    of.remind_time &&
    momentTyped(words, { time: of.remind_time, ...(of.remind_weekday && { weekday: of.remind_weekday }) });
  const ahead = of.until_day !== null && of.until_day >= team.today;
  return {
    cue: of.cue,
    action: of.action,
    rule: of.rule,
    rhythm: of.rhythm,
    ...(of.owner_external && { owner: `@{${of.owner_external}}` }),
    ...(moment && { remind: moment }),
    ...(ahead && of.until_day && { until: dateTyped(of.until_day) }),
  };
}

async function shown(call: TeamCall, id: number) {
  const found = await commitmentOf(call.trx, call.team.id, id);
  return found ? itemCard(call, found) : greyCard(call);
}
