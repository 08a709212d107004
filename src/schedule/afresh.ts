import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import { dueAfresh } from './timing.ts';

/**
 * Tells every schedule again when it is due: after a start, for the zone data may be new, and when the clock was ahead
 * before and has led the schedules into a future that is yet to come.
 */
export async function tellAfresh(trx: Trx, now: Instant): Promise<void> {
  const groups = await trx
    .selectFrom('schedule')
    .select(['zone', 'local_time', 'days', 'from_day', 'next_due_at'])
    .distinct()
    .where('enabled', '=', sql.lit(1))
    .execute();
  for (const { zone, local_time, days, from_day, next_due_at } of groups) {
    const due = dueAfresh({ zone, time: local_time, days, from: from_day }, next_due_at, now);
    if (due === next_due_at) continue;
    const alike = trx
      .selectFrom('schedule')
      .select('id')
      .where('enabled', '=', sql.lit(1))
      .where('zone', '=', zone)
      .where('local_time', '=', local_time)
      .where('days', '=', days)
      .where('from_day', 'is', from_day)
      .where('next_due_at', 'is', next_due_at);
    await trx.updateTable('schedule').set({ next_due_at: due }).where('id', 'in', alike).execute();
  }
}
