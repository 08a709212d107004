import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';

/** How long a reflection can be read again by its author. */
const KEPT_DAYS = 90;
const DAY = 86_400_000;

/** Deletes what is older, and the words that went out with it. Returns how many reflections went. */
export async function forgetOldReflections(trx: Trx, now: Instant): Promise<number> {
  const before = now - KEPT_DAYS * DAY;
  const { numDeletedRows } = await trx.deleteFrom('reflection').where('at', '<', before).executeTakeFirst();
  await trx
    .updateTable('occurrence')
    .set({ payload: null })
    .where('kind', 'in', ['reflection', 'reflection-shared'])
    .where('due_at', '<', before)
    .where('payload', 'is not', null)
    .execute();
  await trx.deleteFrom('draft').where('form', 'like', 'reflection.%').where('at', '<', before).execute();
  return Number(numDeletedRows);
}
