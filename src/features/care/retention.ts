import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';

/** How long a team can read its notes again after the end. */
export const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** When what was written in a crisis that ended then is erased. */
export const erasedAt = (endedAt: Instant): Instant => endedAt + KEPT_DAYS * DAY;

/** Whether what was written in a crisis that ended then can still be read. */
export const isKept = (endedAt: Instant, now: Instant): boolean => now < erasedAt(endedAt);

/**
 * Once a day: what was written goes; that there was a crisis stays with its days. Copies of messages go as soon as they
 * were sent, for their cards are drawn anew whenever they change.
 */
export async function forgetOldCare(trx: Trx, now: Instant): Promise<void> {
  for (const table of ['care_note', 'care_reflection'] as const) {
    await trx
      .deleteFrom(table)
      .where('care_id', 'in', (eb) =>
        eb
          .selectFrom('care')
          .select('care.id')
          .where('ended_at', '<=', now - KEPT_DAYS * DAY),
      )
      .execute();
  }
  await trx
    .updateTable('occurrence')
    .set({ payload: null })
    .where('kind', 'like', 'care-%')
    .where('payload', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['sent', 'skipped', 'dead']),
        // Uncertain for good; without a reason it may still have to be sent again, in the same words.
        eb('state', '=', 'uncertain').and('reason', 'is not', null),
      ]),
    )
    .execute();
}
