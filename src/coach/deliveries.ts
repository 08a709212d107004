import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import { type Card, card, text } from '../cards/card.ts';
import type { EventSource } from '../event.ts';
import type { Call } from '../feature.ts';
import type { Instant } from '../ports.ts';

/** Longer than a platform goes on delivering what it believes lost. */
const KEPT = 3_600_000;

const nameOf = ({ platform, workspace, delivery }: EventSource) => `${platform}:${workspace}:${delivery}`;

const deliveryNamed = prepared((trx, { id }: { id: string }) =>
  trx.selectFrom('delivery').select('id').where('id', '=', id),
);

const dropBefore = prepared((trx, { at }: { at: Instant }) =>
  trx.deleteFrom('delivery').where('at', '<', at),
);

const addDelivery = prepared((trx, { id, at }: { id: string; at: Instant }) =>
  trx.insertInto('delivery').values({ id, at }),
);

/** Whether this very delivery was handled before, perhaps by a process that has stopped since. */
export async function wasHandled(trx: Trx, source: EventSource): Promise<boolean> {
  if (!source.delivery) return false;
  return (await deliveryNamed(trx, { id: nameOf(source) })).length > 0;
}

/** In the transaction of what it did; what only asked may be answered once more. */
export async function rememberHandled(trx: Trx, source: EventSource, now: Instant): Promise<void> {
  if (!source.delivery) return;
  await dropBefore(trx, { at: now - KEPT });
  await addDelivery(trx, { id: nameOf(source), at: now });
}

export const handledCard = ({ say }: Call): Card => card(text(say.rich('common.already-handled')));
