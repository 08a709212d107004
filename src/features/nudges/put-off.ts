import type { TeamCall } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { slotKey } from '../../schedule/key.ts';
import { expiryOf } from '../../schedule/window.ts';
import { laterToday } from './later.ts';

export type PutOff =
  | { kind: 'later'; at: Instant }
  /** Somebody else has put it off before, or it came back already. */
  | { kind: 'once-only' }
  /** It would fall into quiet hours or the next day. */
  | { kind: 'too-late' };

/** Plans the second turn of the day's nudge; the unique slot makes a third impossible. */
export async function putOff({ trx, team, now }: TeamCall, date: string): Promise<PutOff> {
  const first = await trx
    .selectFrom('occurrence')
    .select('schedule_id')
    .where('team_id', '=', team.id)
    .where('kind', '=', 'nudge')
    .where('local_date', '=', date)
    .where('turn', '=', 1)
    .executeTakeFirst();
  const at = laterToday(now, team.settings);
  if (at === undefined || typeof first?.schedule_id !== 'number') return { kind: 'too-late' };
  const added = await trx
    .insertInto('occurrence')
    .values({
      key: slotKey(first.schedule_id, date, 2),
      kind: 'nudge',
      team_id: team.id,
      schedule_id: first.schedule_id,
      local_date: date,
      turn: 2,
      due_at: at,
      not_before: at,
      expires_at: expiryOf('nudge', { instant: at, date }, team.settings.zone),
      state: 'due',
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows ? { kind: 'later', at } : { kind: 'once-only' };
}
