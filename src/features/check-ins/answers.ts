import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { refreshDailyCard } from '../nudges/fold.ts';
import { followUpCard, keptCard, linkCard, undoneCard } from './cards.ts';
import { detailsForm } from './details.ts';
import { effectOf } from './effect.ts';
import { type CheckIn, checkInOf } from './mine.ts';

type Answer = (call: TeamCall, checkIn: CheckIn, args: string[]) => Promise<Reply>;

/** Only its author may speak of a check-in, and only while it stands; everybody else is told kindly. */
const standing =
  (answer: Answer) =>
  async (call: TeamCall, [id, ...args]: string[]): Promise<Reply> => {
    const checkIn = await checkInOf(call, Number(id));
    if (!checkIn || checkIn.undone_at !== null) return privately(greyCard(call));
    return answer(call, checkIn, args);
  };

/** Args: the check-in, then an effect or `skip`, which leaves what was answered before. */
export const answerEffect = standing(async (call, checkIn, [value]) => {
  const effect = effectOf(value);
  if (!effect && value !== 'skip') return privately(greyCard(call));
  if (effect) await call.trx.updateTable('check_in').set({ effect }).where('id', '=', checkIn.id).execute();
  return inPlace(await linkCard(call, { ...checkIn, effect: effect ?? checkIn.effect }));
});

export const openDetails = standing(async (call, checkIn) => ({
  kind: 'form',
  form: detailsForm(call, checkIn),
}));

export const closeQuestions = standing(async (call, checkIn) => inPlace(await keptCard(call, checkIn)));

export async function undo(call: TeamCall, [id]: string[]): Promise<Reply> {
  const checkIn = await checkInOf(call, Number(id));
  if (!checkIn) return privately(greyCard(call));
  const at = checkIn.undone_at ?? call.now;
  await call.trx.updateTable('check_in').set({ undone_at: at }).where('id', '=', checkIn.id).execute();
  await refresh(call, checkIn);
  return inPlace(undoneCard(call, checkIn));
}

/** Takes an undo back, unless the same thing was ticked again in between: then that record is the one. */
export async function redo(call: TeamCall, [id]: string[]): Promise<Reply> {
  const checkIn = await checkInOf(call, Number(id));
  if (!checkIn) return privately(greyCard(call));
  const again = await sameDone(call, checkIn);
  if (!again) {
    await call.trx.updateTable('check_in').set({ undone_at: null }).where('id', '=', checkIn.id).execute();
  }
  await refresh(call, checkIn);
  return inPlace(await followUpCard(call, again ?? checkIn.id));
}

/** The card in the channel says what became of its nudge. */
async function refresh({ trx, team, now }: TeamCall, { nudge_id }: CheckIn): Promise<void> {
  if (nudge_id !== null) await refreshDailyCard(trx, team, nudge_id, now);
}

async function sameDone({ trx, team, person }: TeamCall, checkIn: CheckIn): Promise<number | undefined> {
  const row = await trx
    .selectFrom('check_in')
    .select('id')
    .where('team_id', '=', team.id)
    .where('person_id', '=', person.id)
    .where('outcome', '=', 'done')
    .where('local_date', '=', checkIn.local_date)
    .where('nudge_id', 'is', checkIn.nudge_id)
    .where('commitment_id', 'is', checkIn.commitment_id)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row?.id;
}
