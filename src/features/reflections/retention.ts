import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';

/** How long a reflection can be read again by its author. */
const KEPT_DAYS = 90;
const DAY = 86_400_000;

/** Deletes what is older. */
export async function forgetOldReflections(trx: Trx, now: Instant): Promise<void> {
  await trx
    .deleteFrom('reflection')
    .where('at', '<', now - KEPT_DAYS * DAY)
    .execute();
}
