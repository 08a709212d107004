import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import type { Outcome } from './outcome.ts';

/** What became of one occurrence; a mark with an older epoch changes nothing. */
export type Mark = { id: number; epoch: number; outcome: Outcome; at: Instant };

/** Records outcomes in one statement. Returns the ids of those that were still ours. */
export async function mark(trx: Trx, marks: readonly Mark[]): Promise<Set<number>> {
  const values = marks.map(({ id, epoch, outcome, at }) => ({ id, epoch, ...columnsOf(outcome, at) }));
  const { rows } = await sql<{ id: number }>`
    update occurrence set
      state = value ->> 'state',
      reason = value ->> 'reason',
      provider_ref = coalesce(value ->> 'ref', provider_ref),
      sent_at = coalesce(value ->> 'sentAt', sent_at),
      not_before = coalesce(value ->> 'notBefore', not_before),
      absences = coalesce(value ->> 'absences', absences),
      lease_until = null
    from json_each(${JSON.stringify(values)})
    where occurrence.id = value ->> 'id'
      and occurrence.epoch = value ->> 'epoch'
      and occurrence.state in ('sending', 'uncertain')
    returning occurrence.id as id`.execute(trx);
  return new Set(rows.map(({ id }) => id));
}

type Columns = {
  state: 'sent' | 'due' | 'uncertain' | 'dead';
  reason?: string;
  ref?: string;
  sentAt?: Instant;
  notBefore?: Instant;
  absences?: number;
};

function columnsOf(outcome: Outcome, at: Instant): Columns {
  switch (outcome.state) {
    case 'sent':
      return { state: 'sent', ref: outcome.ref, sentAt: at };
    case 'due':
      return { state: 'due', notBefore: outcome.notBefore, absences: 0 };
    case 'uncertain':
      return { state: 'uncertain', notBefore: outcome.notBefore, absences: outcome.absences };
    case 'unknown':
      return { state: 'uncertain', reason: 'unknown-delivery' };
    case 'dead':
      return { state: 'dead', reason: outcome.reason };
    default:
      return outcome satisfies never;
  }
}
