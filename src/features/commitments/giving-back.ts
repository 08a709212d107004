import { z } from 'zod';
import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, card, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import type { Composed, Job, TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { announcedCard } from './public-cards.ts';
import { type Commitment, commitmentOf } from './queries.ts';
import { sentence } from './sentence.ts';
import { takeoverCard } from './takeover.ts';

/** Which message of the channel says who took it on. */
export type Told = 'commitment-new' | 'commitment-takeover';

export const giveBackButton = ({ say, team }: TeamCall, { id }: Commitment, told: Told) =>
  button(say.plain('commitments.button-give-back'), encodeAction('commitment.give-back', team.id, id, told));

/** Takes "I'll take it" back: it is the whole team's again, and the channel's message says so. */
export async function giveBack(call: TeamCall, [id, told]: string[]): Promise<Reply> {
  const { trx, team, person, say } = call;
  const found = await commitmentOf(trx, team.id, Number(id));
  if (!found || found.closed_at !== null || found.owner_id !== person.id) return privately(greyCard(call));
  await trx
    .updateTable('commitment')
    .set({ owner_id: null, accepted_at: null })
    .where('id', '=', found.id)
    .execute();
  await redrawAnnouncement(call, found, told === 'commitment-takeover' ? told : 'commitment-new');
  return inPlace(
    card(
      text(joinRich([say.rich('commitments.given-back'), sentence(say, found)])),
      buttons(
        button(
          say.plain('commitments.button-take'),
          encodeAction('commitment.take', team.id, found.id, 'here'),
        ),
        commandButton(call, say.plain('commitments.button-all'), 'commitments'),
      ),
    ),
  );
}

/** The channel's message that told of a commitment is drawn again, as things stand. */
export async function redrawAnnouncement(
  { trx, team, now }: TeamCall,
  { id }: Commitment,
  told: Told = 'commitment-new',
): Promise<void> {
  const detail = { commitment: id, told };
  await enqueue(trx, { kind: 'commitment-card', to: { team: team.id }, at: now, detail });
}

const detailShape = z.object({
  commitment: z.number(),
  told: z.enum(['commitment-new', 'commitment-takeover']),
});

/** Composer of `commitment-card`. */
export async function redraw({ trx, team, detail }: Job): Promise<Composed> {
  const { commitment: id, told } = detailShape.parse(detail);
  const commitment = team && (await commitmentOf(trx, team.id, id));
  const message = await trx
    .selectFrom('occurrence')
    .select('provider_ref')
    .where('team_id', '=', team?.id ?? null)
    .where('kind', '=', told)
    .$if(told === 'commitment-new', (query) => query.where('detail', '=', JSON.stringify({ commitment: id })))
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const ref = message?.provider_ref;
  if (!team || !commitment || !ref) return { kind: 'skip', reason: 'nobody-there' };
  const drawn =
    told === 'commitment-takeover' ? await takeoverCard(trx, team) : announcedCard(team, commitment);
  return { kind: 'edit', ref, card: drawn };
}
