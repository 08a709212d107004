import { type Selectable, sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { OccurrenceTable } from '../../data/schema/occurrence.ts';
import type { ScheduleTable } from '../../data/schema/schedule.ts';
import type { Instant } from '../ports.ts';
import { slotKey } from './key.ts';
import { localDate, nextSlot, type Slot } from './local-time.ts';
import type { Reason } from './silence.ts';
import { expiryOf } from './window.ts';

const BATCH = 500;
/** Of a very long stop only the first slot and those of the last weeks are put on record. */
const RECORDED = 31 * 86_400_000;

/** With its recipient: a commitment's is its owner once they accepted, about its team; else the team's channel. */
type Schedule = Selectable<ScheduleTable>;

type Planned = Pick<
  Selectable<OccurrenceTable>,
  | 'key'
  | 'kind'
  | 'team_id'
  | 'person_id'
  | 'schedule_id'
  | 'local_date'
  | 'due_at'
  | 'expires_at'
  | 'state'
  | 'detail'
> & { reason: Reason | null };

/** Turns schedules that have come due into occurrences, and moves them on. Returns how many schedules were due. */
export async function plan(trx: Trx, now: Instant): Promise<number> {
  const due = await trx
    .selectFrom('schedule')
    .leftJoin('commitment', 'commitment.id', 'schedule.commitment_id')
    .selectAll('schedule')
    .select((eb) => eb.fn.coalesce('schedule.team_id', 'commitment.team_id').as('team_id'))
    .select((eb) =>
      eb
        .case()
        .when('commitment.accepted_at', 'is not', null)
        .then(eb.ref('commitment.owner_id'))
        .else(eb.ref('schedule.person_id'))
        .end()
        .as('person_id'),
    )
    .where('enabled', '=', 1)
    .where('next_due_at', '<=', now)
    .orderBy('next_due_at')
    .limit(BATCH)
    .execute();
  if (due.length === 0) return 0;
  // At one hour of one zone, one answer does for all.
  const passages = new Map<string, Passage>();
  const planned: Planned[] = [];
  const next: { id: number; at: Instant | null }[] = [];
  for (const schedule of due) {
    const { id, kind, zone, local_time, days, next_due_at } = schedule;
    const name = `${kind}|${zone}|${local_time}|${days}|${next_due_at}`;
    const passage = passages.get(name) ?? passageOf(schedule, now);
    passages.set(name, passage);
    planned.push(...passage.slots.map((slot) => occurrenceOf(schedule, slot)));
    next.push({ id, at: passage.next });
  }
  await insertPlanned(trx, planned);
  await moveOn(trx, next);
  return due.length;
}

type Passage = { slots: (Slot & { expiresAt: Instant; missed: boolean })[]; next: Instant | null };

/** The slots of a schedule up to now: the latest may still be sent, older ones are missed. */
function passageOf(schedule: Schedule, now: Instant): Passage {
  const { kind, zone, local_time, days } = schedule;
  const slots = slotsUpTo(schedule, now);
  return {
    slots: slots.map((slot, index) => {
      const expiresAt = expiryOf(kind, slot, zone);
      return { ...slot, expiresAt, missed: index < slots.length - 1 || expiresAt <= now };
    }),
    next: nextSlot(zone, local_time, days, now)?.instant ?? null,
  };
}

function occurrenceOf(
  schedule: Schedule,
  { date, instant, expiresAt, missed }: Passage['slots'][number],
): Planned {
  const { id, kind, team_id, person_id, commitment_id } = schedule;
  return {
    key: slotKey(id, date, 1),
    kind,
    team_id,
    person_id,
    schedule_id: id,
    local_date: date,
    due_at: instant,
    expires_at: expiresAt,
    state: missed ? 'skipped' : 'due',
    reason: missed ? 'missed-while-down' : null,
    detail: commitment_id === null ? null : JSON.stringify({ commitment: commitment_id }),
  };
}

function slotsUpTo({ next_due_at, zone, local_time, days }: Schedule, now: Instant): Slot[] {
  const slots: Slot[] = [];
  for (let instant = next_due_at; instant !== null && instant <= now; ) {
    slots.push({ instant, date: localDate(instant, zone) });
    instant = nextSlot(zone, local_time, days, Math.max(instant, now - RECORDED))?.instant ?? null;
  }
  return slots;
}

/** A slot that is already there stays as it is: one schedule, one local day, one message. */
async function insertPlanned(trx: Trx, planned: Planned[]): Promise<void> {
  await sql`
    insert into occurrence
      (key, kind, team_id, person_id, schedule_id, local_date, due_at, not_before, expires_at, state, reason, detail)
    select value ->> 'key', value ->> 'kind', value ->> 'team_id', value ->> 'person_id', value ->> 'schedule_id',
      value ->> 'local_date', value ->> 'due_at', value ->> 'due_at', value ->> 'expires_at', value ->> 'state',
      value ->> 'reason', value ->> 'detail'
    from json_each(${JSON.stringify(planned)})
    where true
    on conflict do nothing`.execute(trx);
}

/** Each schedule's next slot, null when it has none. */
export async function moveOn(trx: Trx, next: { id: number; at: Instant | null }[]): Promise<void> {
  await sql`
    update schedule set next_due_at = value ->> 'at'
    from json_each(${JSON.stringify(next)})
    where schedule.id = value ->> 'id'`.execute(trx);
}
