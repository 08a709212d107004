import { prepared } from '../../../data/prepared.ts';
import type { Block } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import { weeklyOffer } from '../reflections/offer.ts';

const firstTwoDone = prepared((trx, { personId }: { personId: number }) =>
  trx
    .selectFrom('check_in')
    .select('id')
    .where('person_id', '=', personId)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .limit(2),
);

/** The weekly message is offered once: under the very first thing somebody ticks, for as long as they have not chosen. */
export async function firstOffer(call: TeamCall): Promise<Block[]> {
  const offer = weeklyOffer(call);
  if (!offer.length) return offer;
  const earlier = await firstTwoDone(call.trx, { personId: call.person.id });
  return earlier.length < 2 ? offer : [];
}
