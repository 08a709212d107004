import { sql } from 'kysely';
import type { Db } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { Instant } from '../ports.ts';
import type { Timekeeper } from './timekeeper.ts';

const earliest = prepared(
  () => sql<Record<'schedule' | 'due' | 'uncertain' | 'lease', Instant | null>>`
    select
      (select min(next_due_at) from schedule where enabled = 1 and next_due_at is not null) as schedule,
      (select min(not_before) from occurrence where state = 'due') as due,
      (select min(not_before) from occurrence where state = 'uncertain' and reason is null) as uncertain,
      (select min(lease_until) from occurrence where state = 'sending') as lease`,
);

/** The next instant at which there may be something to do, late ones included. */
export async function nextDue(
  db: Db,
  { planFrom }: Pick<Timekeeper, 'planFrom'>,
): Promise<Instant | undefined> {
  const [next] = await earliest(db, {});
  // Once the clock is believed again, schedules may be aimed anew.
  const plan = planFrom ?? next?.schedule;
  const instants = [plan, next?.due, next?.uncertain, next?.lease].filter((at) => typeof at === 'number');
  return instants.length ? Math.min(...instants) : undefined;
}
