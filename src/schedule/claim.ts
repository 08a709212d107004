import type { Trx } from '../../data/database.ts';
import type { Composed } from '../feature.ts';
import type { Instant, Lease } from '../ports.ts';
import { type About, readAbout, whomItConcerns } from './about.ts';
import { type ComposeContext, compose, logFault, orTakeBack } from './compose.ts';
import { type DueOne, dueOnes } from './due.ts';
import { BELATED_AFTER, type Place, placesTaken } from './one-a-day.ts';
import type { Recipient } from './pacing.ts';
import type { Reason } from './silence.ts';
import { recordVerdicts, type Verdict } from './verdict.ts';

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

const DAY = 86_400_000;

/**
 * Composes and claims what is due, in one transaction: due -> sending, skipped, dead, or due a little later. `taken`
 * is how many were looked at: as many as AT_ONCE means that there may be more.
 */
export async function claim(
  trx: Trx,
  now: Instant,
  context: ClaimContext,
): Promise<{ claimed: Claimed[]; taken: number }> {
  const due = await dueOnes(trx, now, context.crowded);
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
    await recordVerdicts(trx, unwritten, now, lease.until);
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
