import type { Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import { dueAfterEdit, type Timing } from './timing.ts';

export type ScheduleOwner = { team_id: number } | { person_id: number } | { commitment_id: number };

/** Gives an owner their schedule of a kind, or changes its hour; the next slot lies after `now`. */
export async function setSchedule(
  trx: Trx,
  kind: string,
  owner: ScheduleOwner,
  timing: Timing,
  now: Instant,
): Promise<void> {
  const found = await trx
    .selectFrom('schedule')
    .selectAll()
    .where('kind', '=', kind)
    .where((eb) => eb.and(owner))
    .executeTakeFirst();
  const from_day = timing.from ?? null;
  const same =
    found?.enabled === 1 &&
    found.zone === timing.zone &&
    found.local_time === timing.time &&
    found.days === timing.days &&
    found.from_day === from_day;
  if (same) return;
  const promised = found?.enabled === 1 ? found.next_due_at : null;
  const values = {
    zone: timing.zone,
    local_time: timing.time,
    days: timing.days,
    from_day,
    enabled: 1 as const,
    next_due_at: dueAfterEdit(timing, promised, now),
  };
  if (!found) {
    await trx
      .insertInto('schedule')
      .values({ kind, team_id: null, person_id: null, commitment_id: null, ...owner, ...values })
      .execute();
    return;
  }
  await trx
    .updateTable('schedule')
    .set({ ...values, version: found.version + 1 })
    .where('id', '=', found.id)
    .execute();
}

/** Nothing more is sent for this owner and kind until it is set again. */
export async function restSchedule(trx: Trx, kind: string, owner: ScheduleOwner): Promise<void> {
  await trx
    .updateTable('schedule')
    .set({ enabled: 0 })
    .where('kind', '=', kind)
    .where((eb) => eb.and(owner))
    .execute();
}
