import { buttons, card, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { itemCard } from './cards.ts';
import { giveBackButton, type Told } from './giving-back.ts';
import { announcedCard } from './public-cards.ts';
import { type Commitment, commitmentOf } from './queries.ts';
import { sentence } from './sentence.ts';
import { takeoverCard } from './takeover.ts';

/** "I'll take it": the first press counts, others are told. From a private card (`here`) it stays private. */
export async function take(call: TeamCall, [id, where]: string[]): Promise<Reply> {
  const taken = await taking(call, Number(id));
  if (typeof taken === 'string') return privately(refusal(call, taken));
  if (where === 'here')
    return inPlace(await itemCard(call, taken, giveBackButton(call, taken, 'commitment-new')));
  const announced = announcedCard(call.team, taken);
  return { kind: 'cards', inPlace: announced, private: yoursCard(call, taken, 'commitment-new') };
}

/** Chosen on the card that asks who takes over. */
export async function takeOver(call: TeamCall, args: string[], value: string | undefined): Promise<Reply> {
  const taken = await taking(call, Number(value ?? args[0]));
  if (typeof taken === 'string') return privately(refusal(call, taken));
  return {
    kind: 'cards',
    inPlace: await takeoverCard(call.trx, call.team, taken),
    private: yoursCard(call, taken, 'commitment-takeover'),
  };
}

/** For whoever pressed: what they took on, and the way back. */
function yoursCard(call: TeamCall, taken: Commitment, told: Told) {
  const { say, team } = call;
  return card(
    text(joinRich([say.rich('commitments.accepted', { team: team.name }), sentence(say, taken)])),
    buttons(giveBackButton(call, taken, told)),
  );
}

async function taking(
  { trx, team, person, now }: TeamCall,
  id: number,
): Promise<Commitment | 'taken' | 'gone'> {
  const found = await commitmentOf(trx, team.id, id);
  if (!found || found.closed_at !== null || team.settings.minors) return 'gone';
  if (found.owner_id !== null && found.owner_id !== person.id) return 'taken';
  await trx
    .updateTable('commitment')
    .set({ owner_id: person.id, accepted_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .execute();
  return {
    ...found,
    owner_id: person.id,
    owner_name: person.name,
    owner_external: person.external_id,
    accepted_at: found.accepted_at ?? now,
  };
}

const refusal = (call: TeamCall, why: 'taken' | 'gone') =>
  why === 'gone'
    ? greyCard(call)
    : card(
        text(call.say.rich('commitments.taken')),
        buttons(commandButton(call, call.say.plain('commitments.button-all'), 'commitments')),
      );
