import { type Selectable, sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
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
type Alike = Omit<Schedule, 'id'>;

/** Turns schedules that have come due into occurrences, and moves them on. Returns how many schedules were due. */
export async function plan(trx: Trx, now: Instant): Promise<number> {
  const due = await dueSchedules(trx, { now });
  if (due.length === 0) return 0;
  const courses = groupedAlike(due).map(([key, { ids, ...alike }]) => ({
    ids,
    ...rememberedCourse(key, alike, now),
  }));
  await insertOccurrences(
    trx,
    courses.flatMap(({ ids, planned }) =>
      ids.flatMap((id) =>
        planned.map(({ date, at, expires, state, reason }) => [
          id,
          slotKey(id, date, 1),
          date,
          at,
          expires,
          state,
          reason,
        ]),
      ),
    ),
  );
  await moveOn(
    trx,
    courses.flatMap(({ ids, next }) => ids.map((id) => [id, next])),
  );
  return due.length;
}

const dueSchedules = prepared((trx, { now }: { now: Instant }) =>
  trx
    .selectFrom('schedule')
    .select(['id', 'kind', 'zone', 'local_time', 'days', 'next_due_at'])
    .where('enabled', '=', 1)
    .where('next_due_at', '<=', now)
    .$narrowType<{ next_due_at: Instant }>()
    .orderBy('next_due_at')
    .limit(BATCH),
);

function groupedAlike(due: readonly Schedule[]): [key: string, Alike & { ids: number[] }][] {
  const groups = new Map<string, Alike & { ids: number[] }>();
  for (const { id, ...timing } of due) {
    const key = Object.values(timing).join('|');
    const group = groups.get(key);
    if (group) group.ids.push(id);
    else groups.set(key, { ...timing, ids: [id] });
  }
  return [...groups];
}

type Planned = {
  date: string;
  at: Instant;
  expires: Instant;
  state: 'due' | 'skipped';
  reason: Reason | null;
};

/** What becomes of slots, and when their schedules are due after them: the same from one instant until another. */
type Course = { planned: Planned[]; next: Instant | null; from: Instant; until: Instant };

const MOST_REMEMBERED = 5000;
const remembered = new Map<string, Course>();

/** Ten thousand due in the same minute share a few hundred courses. */
function rememberedCourse(key: string, alike: Alike, now: Instant): Course {
  const known = remembered.get(key);
  if (known && known.from <= now && now < known.until) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const course = courseOf(alike, now);
  remembered.set(key, course);
  return course;
}

/** Pure: the course of the slots up to now, of which there is at least one. */
function courseOf({ kind, next_due_at, zone, local_time, days }: Alike, now: Instant): Course {
  const slots: Slot[] = [{ instant: next_due_at, date: localDate(next_due_at, zone) }];
  const after = (instant: Instant) => nextSlot(zone, local_time, days, Math.max(instant, now - RECORDED));
  let next = after(next_due_at);
  for (; next && next.instant <= now; next = after(next.instant)) slots.push(next);
  const planned = slots.map((slot): Planned => {
    const expires = expiryOf(kind, slot, zone);
    const reason = missedFor(zone, slot === slots.at(-1) && expires > now);
    return { date: slot.date, at: slot.instant, expires, state: reason ? 'skipped' : 'due', reason };
  });
  const nextAt = next?.instant ?? Number.POSITIVE_INFINITY;
  const { at, expires } = planned.at(-1) ?? { at: now, expires: now };
  // The latest is in time until it expires, and missed from then on.
  const [from, until] = expires > now ? [at, Math.min(expires, nextAt)] : [Math.max(at, expires), nextAt];
  return { planned, next: next?.instant ?? null, from, until };
}

/** Pure: why a slot is not sent any more. Only the latest may still be. */
function missedFor(zone: string, inTime: boolean): Reason | null {
  // Without the zone nobody knows what hour it is there.
  if (!isKnownZone(zone)) return 'unknown-zone';
  return inTime ? null : 'missed-while-down';
}

/**
 * Rows of schedule, key, date, instant, expiry, state and reason, in one statement. With its recipient: a commitment's is
 * its owner once they accepted, about its team; else the team's channel. What already exists for a day stays as it is.
 */
async function insertOccurrences(trx: Trx, rows: readonly unknown[][]): Promise<void> {
  await sql`
    insert into occurrence
      (key, kind, team_id, person_id, schedule_id, local_date, due_at, not_before, expires_at, state, reason, detail)
    select
      value ->> 1, schedule.kind, coalesce(schedule.team_id, commitment.team_id),
      case when commitment.accepted_at is not null then commitment.owner_id else schedule.person_id end,
      schedule.id, value ->> 2, value ->> 3, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
      case when commitment.id is not null then json_object('commitment', commitment.id) end
    from json_each(${JSON.stringify(rows)})
    join schedule on schedule.id = value ->> 0
    left join commitment on commitment.id = schedule.commitment_id
    where true
    on conflict do nothing`.execute(trx);
}

/** Rows of a schedule and its next instant, null when it has none. */
async function moveOn(trx: Trx, rows: readonly unknown[][]): Promise<void> {
  await sql`
    update schedule set next_due_at = value ->> 1
    from json_each(${JSON.stringify(rows)})
    where schedule.id = value ->> 0`.execute(trx);
}
