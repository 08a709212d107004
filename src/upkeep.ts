import type { Trx } from '../data/database.ts';
import { forgetOldReflections } from './features/reflections/retention.ts';
import type { Instant } from './ports.ts';

const DAY = 86_400_000;
const DRAFTS_KEPT = 30 * DAY;
const WORDS_KEPT = 90 * DAY;

/** Once a day: what was promised to be kept no longer goes. The record that something was sent stays, without its words. */
export async function upkeep(trx: Trx, now: Instant): Promise<void> {
  await forgetOldReflections(trx, now);
  await trx
    .deleteFrom('draft')
    .where('at', '<', now - DRAFTS_KEPT)
    .execute();
  await trx
    .updateTable('occurrence')
    .set({ payload: null, detail: null })
    .where('due_at', '<', now - WORDS_KEPT)
    .where('state', 'in', ['sent', 'skipped', 'dead'])
    .where((eb) => eb.or([eb('payload', 'is not', null), eb('detail', 'is not', null)]))
    .execute();
}
