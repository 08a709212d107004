import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { preparedForEach } from '../../data/prepared.ts';
import type { Composed } from '../feature.ts';
import type { Instant, Lease } from '../ports.ts';
import { type About, readAbout, whomItConcerns } from './about.ts';
import { type ComposeContext, compose, logFault, orTakeBack } from './compose.ts';
import { type DueOne, dueOnes } from './due.ts';
import { BELATED_AFTER, type Place, placesTaken } from './one-a-day.ts';
import type { Recipient } from './pacing.ts';
import type { Reason } from './silence.ts';

/** What is ours to send while the lease holds; `epoch` guards its marks. */
export type Claimed = Recipient & {
  id: number;
  key: string;
  kind: string;
  epoch: number;
  attempts: number;
  expiresAt: Instant;
  lease: Lease;
  message: Exclude<Composed, { kind: 'skip' }>;
};

export type ClaimContext = ComposeContext & {
  lease: Lease & { until: Instant };
  /** Workspaces that have enough on their way. */
  crowded: readonly string[];
  /** Milliseconds until a recipient may be sent something; 0 is now, and it counts. */
  waitFor(recipient: Recipient, belated: boolean): number;
};

/** What is done with an occurrence whose time has come. */
type Verdict =
  | { row: DueOne; to: 'sending'; recipient: Recipient; message: Claimed['message'] }
  | { row: DueOne; to: 'skipped'; reason: string }
  | { row: DueOne; to: 'later'; notBefore: Instant }
  | { row: DueOne; to: 'failed'; notBefore: Instant };

const MOST_COMPOSE_FAILURES = 3;
const DAY = 86_400_000;

/**
 * Composes and claims what is due, in one transaction: due -> sending, skipped, dead, or due a little later. `taken`
 * is how many were looked at: as many as `most` means that there may be more.
 */
export async function claim(
  trx: Trx,
  now: Instant,
  most: number,
  context: ClaimContext,
): Promise<{ claimed: Claimed[]; taken: number }> {
  const due = await dueOnes(trx, now, most, context.crowded);
  if (due.length === 0) return { claimed: [], taken: 0 };
  const once = { ...context, waitFor: askedOnce(context.waitFor) };
  // Together; only if one of them fails, each by itself.
  const verdicts =
    (await orTakeBack(
      trx,
      () => judgeAll(trx, due, now, once, (row, about) => judge(trx, row, now, context, about)),
      () => undefined,
    )) ?? (await judgeAll(trx, due, now, once, (row, about) => judgeApart(trx, row, now, context, about)));
  return { claimed: verdicts.flatMap((verdict) => claimedBy(verdict, context.lease)), taken: due.length };
}

/** One that cannot be composed must not hold up the others: its writes are taken back, and it is tried again later. */
function judgeApart(
  trx: Trx,
  row: DueOne,
  now: Instant,
  context: ClaimContext,
  about: About,
): Promise<Verdict> {
  return orTakeBack(
    trx,
    () => judge(trx, row, now, context, about),
    (error) => {
      logFault(context.log, row, error);
      return { row, to: 'failed', notBefore: now + (row.attempts + 1) * 60_000 };
    },
  );
}

/** The same answer for the same one, however often it is judged: being told "now" counts. */
function askedOnce(waitFor: ClaimContext['waitFor']): WaitFor {
  const told = new Map<number, number>();
  return ({ id }, recipient, belated) => {
    const wait = told.get(id) ?? waitFor(recipient, belated);
    told.set(id, wait);
    return wait;
  };
}

type WaitFor = (row: DueOne, recipient: Recipient, belated: boolean) => number;

/** One after the other: a composer sees in the database what became of those before it in the same place. */
async function judgeAll(
  trx: Trx,
  due: DueOne[],
  now: Instant,
  { lease, waitFor, content }: Pick<ClaimContext, 'lease' | 'content'> & { waitFor: WaitFor },
  judged: (row: DueOne, about: About) => Promise<Verdict>,
): Promise<Verdict[]> {
  const places = await placesTaken(trx, due, now);
  const about = await readAbout(trx, due, now, content);
  const all: Verdict[] = [];
  let unwritten: Verdict[] = [];
  let touched = new Set<string>();
  const write = async () => {
    await record(
      trx,
      unwritten.map((verdict) => columnsOf(verdict, now, lease.until)),
    );
    unwritten = [];
    touched = new Set();
  };
  for (const row of due) {
    const touches = whomItConcerns(row);
    if (touches.some((name) => touched.has(name))) await write();
    const verdict = beforeComposing(row, places, now, waitFor) ?? (await judged(row, about));
    if (verdict.to === 'sending') places.take(row);
    for (const name of touches) touched.add(name);
    unwritten.push(verdict);
    all.push(verdict);
  }
  await write();
  return all;
}

/** Pure but for the pace: what needs no words to be decided. */
function beforeComposing(row: DueOne, places: Place, now: Instant, waitFor: WaitFor): Verdict | undefined {
  const skipped = (reason: Reason): Verdict => ({ row, to: 'skipped', reason });
  if (row.expires_at !== null && row.expires_at <= now) return skipped('too-late');
  if (!row.recipient) return skipped('nobody-there');
  const refusal = places.refusal(row, now);
  if (refusal) return skipped(refusal);
  // Whoever has waited for their turn already is not told to wait once more for coming late.
  const belated =
    row.schedule_id !== null && row.due_at < now - BELATED_AFTER && row.not_before === row.due_at;
  const wait = waitFor(row, row.recipient, belated);
  return wait > 0 ? { row, to: 'later', notBefore: now + Math.ceil(wait) } : undefined;
}

async function judge(
  trx: Trx,
  row: DueOne,
  now: Instant,
  context: ClaimContext,
  about: About,
): Promise<Verdict> {
  const message = await compose(trx, row, now, context, about);
  if (message.kind === 'skip') return { row, to: 'skipped', reason: message.reason };
  return row.recipient
    ? { row, to: 'sending', recipient: row.recipient, message }
    : { row, to: 'skipped', reason: 'nobody-there' };
}

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

function claimedBy(verdict: Verdict, lease: Lease): Claimed[] {
  if (verdict.to !== 'sending') return [];
  const { row, recipient, message } = verdict;
  const { id, key, kind } = row;
  const expiresAt = row.expires_at ?? row.due_at + DAY;
  return [
    {
      id,
      key,
      kind,
      epoch: row.epoch + 1,
      attempts: row.attempts + 1,
      expiresAt,
      lease,
      message,
      ...recipient,
    },
  ];
}
