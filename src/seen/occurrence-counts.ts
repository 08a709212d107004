import type { Db } from '../../data/database.ts';
import type { Instant } from '../ports.ts';

const DAY = 86_400_000;

/** How many of each kind stand in each state, of those due in the last 24 hours. */
export function occurrenceCounts(db: Db, now: Instant) {
  return db
    .selectFrom('occurrence')
    .select(['kind', 'state'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('due_at', '>', now - DAY)
    .where('due_at', '<=', now)
    .groupBy(['kind', 'state'])
    .execute();
}
