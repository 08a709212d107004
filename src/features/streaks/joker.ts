import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, text } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { addDays, weekOf } from '../../schedule/local-time.ts';
import { streakCard, weekName } from './card.ts';
import { streakOf } from './load.ts';

/** Args: the week's Monday. Pressed twice, or after somebody else, the claim that stands is shown. */
export async function claim(call: TeamCall, [week = '']: string[]): Promise<Reply> {
  const { trx, team, person, now } = call;
  const { claimable } = await streakOf(trx, team, now);
  if (claimable === week) {
    await trx.insertInto('joker').values({ team_id: team.id, week, person_id: person.id, at: now }).execute();
    return inPlace(await claimedCard(call, week));
  }
  const claimed = await claimOf(call, week);
  if (!claimed) return privately(greyCard(call));
  return inPlace(claimed.person_id === person.id ? await claimedCard(call, week) : await streakCard(call));
}

/** Whoever claimed it may take it back for as long as it could be claimed. */
export async function unclaim(call: TeamCall, [week = '']: string[]): Promise<Reply> {
  const { trx, team, person, say } = call;
  const claimed = await claimOf(call, week);
  const inTime = week === addDays(weekOf(team.today), -7);
  if (!inTime || (claimed && claimed.person_id !== person.id)) return privately(greyCard(call));
  await trx.deleteFrom('joker').where('team_id', '=', team.id).where('week', '=', week).execute();
  return inPlace(withNote(await streakCard(call), text(say.rich('common.undone'))));
}

async function claimedCard(call: TeamCall, week: string): Promise<Card> {
  const { say, team } = call;
  return withNote(
    await streakCard(call),
    text(say.rich('streaks.claimed', weekName(call, week))),
    buttons(button(say.plain('common.undo'), encodeAction('streak.unclaim', team.id, week))),
  );
}

const withNote = (card: Card, ...note: (Block | undefined)[]): Card => ({
  blocks: [...note.filter((block): block is Block => block !== undefined), ...card.blocks],
});

function claimOf({ trx, team }: TeamCall, week: string) {
  return trx
    .selectFrom('joker')
    .select('person_id')
    .where('team_id', '=', team.id)
    .where('week', '=', week)
    .executeTakeFirst();
}
