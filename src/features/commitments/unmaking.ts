import { greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { closedCard } from './cards.ts';
import { closeCommitment, requireChange } from './closing.ts';
import { redrawAnnouncement } from './giving-back.ts';
import { commitmentOf } from './queries.ts';

/** Takes back one that was just made: it leaves the list, and the channel's message says so. Throws UserError. */
export async function unmake(call: TeamCall, [id]: string[]): Promise<Reply> {
  const { trx, team, now } = call;
  const found = await commitmentOf(trx, team.id, Number(id));
  if (!found) return privately(greyCard(call));
  requireChange(call, found);
  if (await closeCommitment(trx, team.id, found.id, 'dropped', null, now))
    await redrawAnnouncement(call, found);
  return inPlace(closedCard(call, (await commitmentOf(trx, team.id, found.id)) ?? found));
}
