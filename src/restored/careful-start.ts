import { COPIED_AT } from '../../data/copy-mark.ts';
import type { Db, Trx } from '../../data/database.ts';
import type { Instant } from '../ports.ts';
import { plan } from '../schedule/plan.ts';
import type { ForgottenRecord } from './forgotten-record.ts';

/** What a start on a backup has found. */
export type CarefulStart = { copiedAt: Instant; forgotten: number; asked: number };

/**
 * A backup does not know what happened after it was made: what it holds as due may have been sent. So everything that was
 * due by now is treated as perhaps sent, and the worker asks the platforms before it sends. Whoever has been forgotten
 * since is forgotten again. Undefined when this database is no backup, or has started since.
 */
export async function startCarefully(
  db: Db,
  now: Instant,
  record: ForgottenRecord,
): Promise<CarefulStart | undefined> {
  return db.transaction().execute(async (trx) => {
    const mark = await trx
      .deleteFrom('meta')
      .where('key', '=', COPIED_AT)
      .returning('value')
      .executeTakeFirst();
    if (!mark) return undefined;
    const forgotten = await record.forgetAgain(trx, now);
    const copiedAt = Number(mark.value);
    return { copiedAt, forgotten, asked: await doubtAllDue(trx, copiedAt, now) };
  });
}

async function doubtAllDue(trx: Trx, copiedAt: Instant, now: Instant): Promise<number> {
  while ((await plan(trx, now)) > 0) {
    /* until every slot up to now is on record, under the key it was sent with */
  }
  // Too late to be sent now, and nobody was down: those days may have gone as planned.
  await trx
    .updateTable('occurrence')
    .set({ reason: 'unknown-delivery' })
    .where('state', '=', 'skipped')
    .where('reason', '=', 'missed-while-down')
    .where('due_at', '>', copiedAt)
    .execute();
  const doubted = await trx
    .updateTable('occurrence')
    .set((eb) => ({
      state: 'uncertain',
      epoch: eb('epoch', '+', 1),
      lease_until: null,
      not_before: now,
      sending_at: eb.fn.coalesce('sending_at', 'due_at'),
      reason: null,
      looks: 0,
      absences: 0,
    }))
    .where('state', 'in', ['due', 'sending'])
    .where('due_at', '<=', now)
    .executeTakeFirst();
  return Number(doubted.numUpdatedRows);
}
