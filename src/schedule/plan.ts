import type { Insertable, Selectable } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { OccurrenceTable } from '../../data/schema/occurrence.ts';
import type { ScheduleTable } from '../../data/schema/schedule.ts';
import type { Instant } from '../ports.ts';
import { slotKey } from './key.ts';
import { localDate, nextSlot, type Slot } from './local-time.ts';
import { expiryOf } from './window.ts';

const BATCH = 500;
/** Of a very long stop only the last slots are put on record. */
const MOST_RECORDED = 31;

/** With its recipient: a commitment's is its owner once they accepted, about its team; else the team's channel. */
type Schedule = Selectable<ScheduleTable>;

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
  const occurrences = due.flatMap((schedule) => occurrencesOf(schedule, now));
  if (occurrences.length) {
    await trx
      .insertInto('occurrence')
      .values(occurrences)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const schedule of due) {
    const next = nextSlot(schedule.zone, schedule.local_time, schedule.days, now);
    await trx
      .updateTable('schedule')
      .set({ next_due_at: next?.instant ?? null })
      .where('id', '=', schedule.id)
      .execute();
  }
  return due.length;
}

/** The slots of one schedule up to now: the latest may still be sent, older ones are recorded as missed. */
function occurrencesOf(schedule: Schedule, now: Instant): Insertable<OccurrenceTable>[] {
  const slots = slotsUpTo(schedule, now).slice(-MOST_RECORDED);
  return slots.map((slot, index) => {
    const expires_at = expiryOf(schedule.kind, slot, schedule.zone);
    const missed = index < slots.length - 1 || expires_at <= now;
    return {
      key: slotKey(schedule.id, slot.date, 1),
      kind: schedule.kind,
      team_id: schedule.team_id,
      person_id: schedule.person_id,
      schedule_id: schedule.id,
      local_date: slot.date,
      due_at: slot.instant,
      not_before: slot.instant,
      expires_at,
      state: missed ? 'skipped' : 'due',
      reason: missed ? 'missed-while-down' : null,
      detail: schedule.commitment_id === null ? null : JSON.stringify({ commitment: schedule.commitment_id }),
    };
  });
}

function slotsUpTo({ next_due_at, zone, local_time, days }: Schedule, now: Instant): Slot[] {
  const slots: Slot[] = [];
  for (let instant = next_due_at; instant !== null && instant <= now; ) {
    slots.push({ instant, date: localDate(instant, zone) });
    instant = nextSlot(zone, local_time, days, instant)?.instant ?? null;
  }
  return slots;
}
