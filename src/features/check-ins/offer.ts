import type { Block } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import { weeklyOffer } from '../reflections/offer.ts';

/** The weekly message is offered once: under the very first thing somebody ticks. */
export async function firstOffer(call: TeamCall): Promise<Block[]> {
  const offer = weeklyOffer(call);
  if (!offer.length) return offer;
  const earlier = await call.trx
    .selectFrom('check_in')
    .select('id')
    .where('person_id', '=', call.person.id)
    .where('outcome', '=', 'done')
    .limit(2)
    .execute();
  return earlier.length < 2 ? offer : [];
}
