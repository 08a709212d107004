import { sql } from 'kysely';
import type { Db, Trx } from './database.ts';
import { prepared } from './prepared.ts';

const totalChanges = prepared(() => sql<{ changes: number }>`select total_changes() as changes`);

/** How many rows this connection has changed since it was opened; the same number means that nothing was written. */
export async function changesMade(db: Trx | Db): Promise<number> {
  const [total] = await totalChanges(db, {});
  return total?.changes ?? 0;
}
