import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { preparedForEach } from '../../data/prepared.ts';
import type { Composed } from '../feature.ts';
import type { Instant } from '../ports.ts';
import type { DueOne } from './due.ts';
import type { Recipient } from './pacing.ts';

/** What is done with an occurrence whose time has come. */
export type Verdict =
  | { row: DueOne; to: 'sending'; recipient: Recipient; message: Exclude<Composed, { kind: 'skip' }> }
  | { row: DueOne; to: 'skipped'; reason: string }
  | { row: DueOne; to: 'later'; notBefore: Instant }
  | { row: DueOne; to: 'failed'; notBefore: Instant };

const MOST_COMPOSE_FAILURES = 3;

type Columns = {
  id: number;
  state: 'sending' | 'skipped' | 'due' | 'dead';
  reason: string | null;
  /** Null leaves what is there, as with the one after it. */
  payload: string | null;
  notBefore: Instant | null;
  /** What is added to their numbers. */
  attempts: 0 | 1;
  epochs: 0 | 1;
  /** Null unless it is being sent. */
  leaseUntil: Instant | null;
  sendingAt: Instant | null;
};

const record = preparedForEach(
  (_, { id, state, reason, payload, notBefore, attempts, epochs, leaseUntil, sendingAt }: Columns) => sql`
    update occurrence set
      state = ${state}, reason = ${reason}, lease_until = ${leaseUntil},
      payload = coalesce(${payload}, payload),
      not_before = coalesce(${notBefore}, not_before),
      attempts = attempts + ${attempts},
      epoch = epoch + ${epochs},
      sending_at = coalesce(sending_at, ${sendingAt})
    where id = ${id}`,
);

const LEFT = {
  reason: null,
  payload: null,
  notBefore: null,
  attempts: 0,
  epochs: 0,
  leaseUntil: null,
  sendingAt: null,
} as const;

function columnsOf(verdict: Verdict, now: Instant, until: Instant): Columns {
  const { row } = verdict;
  const left = { ...LEFT, id: row.id };
  switch (verdict.to) {
    case 'sending': {
      const payload = JSON.stringify(verdict.message);
      return {
        ...left,
        state: 'sending',
        payload,
        attempts: 1,
        epochs: 1,
        leaseUntil: until,
        sendingAt: now,
      };
    }
    case 'skipped':
      return { ...left, state: 'skipped', reason: verdict.reason };
    case 'later':
      return { ...left, state: 'due', notBefore: verdict.notBefore };
    case 'failed':
      return row.attempts + 1 >= MOST_COMPOSE_FAILURES
        ? { ...left, state: 'dead', reason: 'our-fault', attempts: 1 }
        : { ...left, state: 'due', notBefore: verdict.notBefore, attempts: 1 };
    default:
      return verdict satisfies never;
  }
}

/** Puts decisions on record; what is being sent is ours `until` then. */
export async function recordVerdicts(
  trx: Trx,
  verdicts: readonly Verdict[],
  now: Instant,
  until: Instant,
): Promise<void> {
  await record(
    trx,
    verdicts.map((verdict) => columnsOf(verdict, now, until)),
  );
}
