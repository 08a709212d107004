import { sql } from 'kysely';
import type { Db } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import type { Timekeeper } from './timekeeper.ts';

/** The next instant at which there may be something to do, late ones included. */
export async function nextDue(
  db: Db,
  { planFrom }: Pick<Timekeeper, 'planFrom'>,
): Promise<Instant | undefined> {
  const { rows } = await sql<Record<'schedule' | 'due' | 'uncertain' | 'lease', Instant | null>>`
    select
      (select min(next_due_at) from schedule where enabled = 1 and next_due_at is not null) as schedule,
      (select min(not_before) from occurrence where state = 'due') as due,
      (select min(not_before) from occurrence where state = 'uncertain' and reason is null) as uncertain,
      (select min(lease_until) from occurrence where state = 'sending') as lease`.execute(db);
  const [{ schedule, due, uncertain, lease } = { schedule: null, due: null, uncertain: null, lease: null }] =
    rows;
  // Once the clock is believed again, schedules may be aimed anew.
  const plan = planFrom ?? schedule;
  const instants = [plan, due, uncertain, lease].filter((at): at is number => at !== null);
  return instants.length ? Math.min(...instants) : undefined;
}
