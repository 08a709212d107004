import type { Db } from '../data/database.ts';
import type { Instant } from './ports.ts';

const NAME = 'last-beat';
const LATE = 3 * 60_000;

/** Leaves word that the beat goes on, for the health check, which is another process. */
export async function leaveHeartbeat(db: Db, now: Instant): Promise<void> {
  const value = String(now);
  await db
    .insertInto('meta')
    .values({ key: NAME, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** True when the last beat is recent enough. `rows` are those of the table `meta`. */
export function beatsStill(rows: { key: string; value: string }[], now: Instant): boolean {
  const last = rows.find(({ key }) => key === NAME);
  return last !== undefined && now - Number(last.value) < LATE;
}
