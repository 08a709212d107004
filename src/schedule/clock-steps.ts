import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import { tellAfresh } from './afresh.ts';

/** A clock that is corrected by less does no harm: one schedule sends one message a local day. */
const TOLERATED = 2 * 3_600_000;
/** Long enough for a machine that woke in the past to ask for the time. */
const PATIENCE = 10 * 60_000;
const KEPT_EVERY = 10 * 60_000;
const LONG_STOP = 30 * 86_400_000;
const DAY = 86_400_000;

/** The latest instant this coach has lived through, and since when (process time) the clock has contradicted it. */
export type Memory = { latest: Instant; contradictedSince?: number };

export type Judgement =
  /** Time goes on. */
  | { kind: 'on' }
  /** The clock is behind what was lived through: either it is wrong now, or it was. Nothing is planned yet. */
  | { kind: 'wait'; since: number; until: number }
  /** It stays there, so it was ahead before: what was planned by it is planned anew. */
  | { kind: 'back' };

/** Pure: whether to believe a clock. `elapsed` is process time, which nobody can set. */
export function judgeClock(memory: Memory, now: Instant, elapsed: number): Judgement {
  if (now >= memory.latest - TOLERATED) return { kind: 'on' };
  const since = memory.contradictedSince ?? elapsed;
  if (elapsed - since < PATIENCE) return { kind: 'wait', since, until: since + PATIENCE };
  return { kind: 'back' };
}

const NAME = 'latest-instant';

/** What was lived through before this process; nothing at the very first start. */
export async function lastLived(trx: Trx): Promise<Instant | undefined> {
  const row = await trx.selectFrom('meta').select('value').where('key', '=', NAME).executeTakeFirst();
  return row && Number(row.value);
}

/** Kept now and then: what happens within ten minutes is tolerated anyway. */
export const worthKeeping = (kept: Instant, now: Instant): boolean => now < kept || now >= kept + KEPT_EVERY;

export async function keepLived(trx: Trx, now: Instant): Promise<void> {
  const value = String(now);
  await trx
    .insertInto('meta')
    .values({ key: NAME, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** After a stop of more than a month, nothing is erased for its age until the clock has proved right for a day. */
export const mayErase = (lived: Instant | undefined, startedAt: Instant, upFor: number): boolean =>
  lived === undefined || startedAt - lived < LONG_STOP || upFor >= DAY;

/**
 * The clock was ahead and is right again since `from`. Days it called missed have not come yet; what it sent stays on
 * record, so that those days get no second message. Schedules are aimed anew, and no wait ends in a future that was a
 * mistake.
 */
export async function planAnew(trx: Trx, from: Instant, now: Instant): Promise<void> {
  await tellAfresh(trx, from);
  await sql`
    delete from occurrence where schedule_id is not null and due_at > ${from}
      and state = 'skipped' and reason = 'missed-while-down'`.execute(trx);
  await sql`
    update occurrence set not_before = ${now}
    where state in ('due', 'uncertain') and not_before > ${now} and attempts > 0`.execute(trx);
}
