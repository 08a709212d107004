import type { Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import type { Outcome } from './outcome.ts';

/** The occurrence an outcome belongs to; a mark with an older epoch changes nothing. */
export type Marked = { id: number; epoch: number };

/** Records an outcome. False when the occurrence was taken over by somebody else in the meantime. */
export async function mark(
  trx: Trx,
  { id, epoch }: Marked,
  outcome: Outcome,
  now: Instant,
): Promise<boolean> {
  const result = await trx
    .updateTable('occurrence')
    .set(columnsOf(outcome, now))
    .where('id', '=', id)
    .where('epoch', '=', epoch)
    .where('state', 'in', ['sending', 'uncertain'])
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

function columnsOf(outcome: Outcome, now: Instant) {
  switch (outcome.state) {
    case 'sent':
      return {
        state: 'sent',
        provider_ref: outcome.ref,
        sent_at: now,
        lease_until: null,
        reason: null,
      } as const;
    case 'due':
    case 'uncertain':
      return { state: outcome.state, not_before: outcome.notBefore, lease_until: null } as const;
    case 'dead':
      return { state: 'dead', reason: outcome.reason, lease_until: null } as const;
    default:
      return outcome satisfies never;
  }
}
