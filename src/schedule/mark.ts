import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { preparedForEach } from '../../data/prepared.ts';
import type { Instant } from '../ports.ts';
import type { Outcome } from './outcome.ts';

/** What became of one occurrence; a mark with an older epoch changes nothing. */
export type Mark = { id: number; epoch: number; outcome: Outcome; at: Instant };

type Columns = {
  state: 'sent' | 'due' | 'uncertain' | 'dead';
  reason: string | null;
  /** Null leaves what is there, as with the three after it. */
  ref: string | null;
  sentAt: Instant | null;
  notBefore: Instant | null;
  absences: number | null;
};

const record = preparedForEach(
  (_, { id, epoch, state, reason, ref, sentAt, notBefore, absences }: Pick<Mark, 'id' | 'epoch'> & Columns) =>
    sql`
      update occurrence set
        state = ${state}, reason = ${reason}, lease_until = null,
        provider_ref = coalesce(${ref}, provider_ref),
        sent_at = coalesce(${sentAt}, sent_at),
        not_before = coalesce(${notBefore}, not_before),
        absences = coalesce(${absences}, absences)
      where id = ${id} and epoch = ${epoch} and state in ('sending', 'uncertain')`,
);

/** Records outcomes together. Returns the ids of those that were still ours. */
export async function mark(trx: Trx, marks: readonly Mark[]): Promise<Set<number>> {
  const rows = marks.map(({ id, epoch, outcome, at }) => ({ id, epoch, ...columnsOf(outcome, at) }));
  const changes = await record(trx, rows);
  return new Set(marks.flatMap(({ id }, at) => (changes[at] ? id : [])));
}

const LEFT = { reason: null, ref: null, sentAt: null, notBefore: null, absences: null };

function columnsOf(outcome: Outcome, at: Instant): Columns {
  switch (outcome.state) {
    case 'sent':
      return { ...LEFT, state: 'sent', ref: outcome.ref, sentAt: at };
    case 'due':
      return { ...LEFT, state: 'due', notBefore: outcome.notBefore, absences: 0 };
    case 'uncertain':
      return { ...LEFT, state: 'uncertain', notBefore: outcome.notBefore, absences: outcome.absences };
    case 'unknown':
      return { ...LEFT, state: 'uncertain', reason: 'unknown-delivery' };
    case 'dead':
      return { ...LEFT, state: 'dead', reason: outcome.reason };
    default:
      return outcome satisfies never;
  }
}
