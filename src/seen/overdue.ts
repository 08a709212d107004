import type { Db } from '../../data/database.ts';
import type { Instant } from '../ports.ts';

/** The instant since which something due waits to be planned or sent; undefined when nothing does. Reads two indexes. */
export async function overdueSince(db: Db, now: Instant): Promise<Instant | undefined> {
  const { schedule, occurrence } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('schedule')
        .select((of) => of.fn.min('next_due_at').as('at'))
        .where('enabled', '=', 1)
        .where('next_due_at', 'is not', null)
        .as('schedule'),
      eb
        .selectFrom('occurrence')
        .select((of) => of.fn.min('not_before').as('at'))
        .where('state', '=', 'due')
        .as('occurrence'),
    ])
    .executeTakeFirstOrThrow();
  const past = [schedule, occurrence].filter((at): at is number => at !== null && at <= now);
  return past.length ? Math.min(...past) : undefined;
}
