import { type Selectable, sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { ScheduleTable } from '../../data/schema/schedule.ts';
import type { Instant } from '../ports.ts';
import { slotKey } from './key.ts';
import { localDate, nextSlot, type Slot } from './local-time.ts';
import type { Reason } from './silence.ts';
import { expiryOf } from './window.ts';
import { isKnownZone } from './zones.ts';

const BATCH = 500;
/** Of a very long stop only the first slot and those of the last weeks are put on record. */
const RECORDED = 31 * 86_400_000;

type Schedule = Pick<Selectable<ScheduleTable>, 'id' | 'kind' | 'zone' | 'local_time' | 'days'> & {
  next_due_at: Instant;
};

/** Schedules of one kind that are due at the same instant and then again at the same instant. */
type Alike = Omit<Schedule, 'id'> & { ids: number[] };

/** Turns schedules that have come due into occurrences, and moves them on. Returns how many schedules were due. */
export async function plan(trx: Trx, now: Instant): Promise<number> {
  const due = await dueSchedules(trx, now);
  for (const alike of groupedAlike(due)) {
    const { slots, next } = slotsUpTo(alike, now);
    for (const slot of slots) await insertOccurrences(trx, alike, slot, slot === slots.at(-1), now);
    await moveOn(trx, alike.ids, next);
  }
  return due.length;
}

function dueSchedules(trx: Trx, now: Instant): Promise<Schedule[]> {
  return (
    trx
      .selectFrom('schedule')
      .select(['id', 'kind', 'zone', 'local_time', 'days', 'next_due_at'])
      // Written out: SQLite uses a partial index only where it can read its condition.
      .where('enabled', '=', sql.lit(1))
      .where('next_due_at', '<=', now)
      .$narrowType<{ next_due_at: Instant }>()
      .orderBy('next_due_at')
      .limit(BATCH)
      .execute()
  );
}

function groupedAlike(due: readonly Schedule[]): Iterable<Alike> {
  const groups = new Map<string, Alike>();
  for (const { id, ...timing } of due) {
    const key = Object.values(timing).join('|');
    const group = groups.get(key);
    if (group) group.ids.push(id);
    else groups.set(key, { ...timing, ids: [id] });
  }
  return groups.values();
}

/** The slots up to now, which is at least one, and when the schedule is due after them. */
function slotsUpTo({ next_due_at, zone, local_time, days }: Alike, now: Instant) {
  const slots: Slot[] = [{ instant: next_due_at, date: localDate(next_due_at, zone) }];
  const after = (instant: Instant) => nextSlot(zone, local_time, days, Math.max(instant, now - RECORDED));
  let next = after(next_due_at);
  for (; next && next.instant <= now; next = after(next.instant)) slots.push(next);
  return { slots, next: next?.instant ?? null };
}

/** Pure: why a slot is not to be sent any more. The latest may still be, older ones were missed. */
function missedFor(zone: string, latest: boolean, expires: Instant, now: Instant): Reason | null {
  // Without the zone nobody knows what hour it is there.
  if (!isKnownZone(zone)) return 'unknown-zone';
  return latest && expires > now ? null : 'missed-while-down';
}

/**
 * One for each of the schedules, in one statement. With its recipient: a commitment's is its owner once they accepted,
 * about its team; else the team's channel. What already exists for that day stays as it is.
 */
async function insertOccurrences(
  trx: Trx,
  { ids, kind, zone }: Alike,
  { instant, date }: Slot,
  latest: boolean,
  now: Instant,
): Promise<void> {
  const expires = expiryOf(kind, { instant, date }, zone);
  const reason = missedFor(zone, latest, expires, now);
  const keys = JSON.stringify(Object.fromEntries(ids.map((id) => [id, slotKey(id, date, 1)])));
  await sql`
    insert into occurrence
      (key, kind, team_id, person_id, schedule_id, local_date, due_at, not_before, expires_at, state, reason, detail)
    select
      slot.value, schedule.kind, coalesce(schedule.team_id, commitment.team_id),
      case when commitment.accepted_at is not null then commitment.owner_id else schedule.person_id end,
      schedule.id, ${date}, ${instant}, ${instant}, ${expires}, ${reason ? 'skipped' : 'due'}, ${reason},
      case when commitment.id is not null then json_object('commitment', commitment.id) end
    from json_each(${keys}) as slot
    join schedule on schedule.id = cast(slot.key as integer)
    left join commitment on commitment.id = schedule.commitment_id
    where true
    on conflict do nothing`.execute(trx);
}

async function moveOn(trx: Trx, ids: readonly number[], next: Instant | null): Promise<void> {
  await sql`
    update schedule set next_due_at = ${next}
    where id in (select value from json_each(${JSON.stringify(ids)}))`.execute(trx);
}
