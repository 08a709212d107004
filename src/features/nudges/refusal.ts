import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { pressedNudge } from './shown.ts';

/** "Not for us": never again for this team, until taken back. */
export async function decline(call: TeamCall, args: string[]): Promise<Reply> {
  const { trx, team, person, now } = call;
  const pressed = await pressedNudge(trx, team, call.content, args);
  if (!pressed) return privately(greyCard(call));
  const { nudge, date, place } = pressed;
  if (!(await isDeclined(call, nudge.id))) {
    await trx
      .insertInto('nudge_declined')
      .values({ team_id: team.id, nudge_id: nudge.id, person_id: person.id, at: now, withdrawn_at: null })
      .execute();
  }
  const answer = declinedCard(call, [nudge.id, date, place === 'private' ? 'p' : 'c']);
  return place === 'private' ? inPlace(answer) : privately(answer);
}

/** Undo. Harmless when it already is. */
export async function restore(call: TeamCall, args: string[]): Promise<Reply> {
  const { trx, team, now } = call;
  const pressed = await pressedNudge(trx, team, call.content, args);
  if (!pressed) return privately(greyCard(call));
  await trx
    .updateTable('nudge_declined')
    .set({ withdrawn_at: now })
    .where('team_id', '=', team.id)
    .where('nudge_id', '=', pressed.nudge.id)
    .where('withdrawn_at', 'is', null)
    .execute();
  return inPlace(restoredCard(call, args));
}

function declinedCard({ say, team }: TeamCall, args: string[]): Card {
  return card(
    text(say.rich('nudges.declined')),
    buttons(
      button(say.plain('nudges.another'), encodeAction('nudge.another', team.id, ...args)),
      button(say.plain('common.undo'), encodeAction('nudge.restore', team.id, ...args)),
    ),
  );
}

const restoredCard = ({ say, team }: TeamCall, args: string[]): Card =>
  card(
    text(say.rich('nudges.restored')),
    buttons(button(say.plain('nudges.another'), encodeAction('nudge.another', team.id, ...args))),
  );

async function isDeclined({ trx, team }: TeamCall, nudgeId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('nudge_declined')
    .select('id')
    .where('team_id', '=', team.id)
    .where('nudge_id', '=', nudgeId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}
