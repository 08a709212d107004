import type { Trx } from '../../../data/database.ts';
import type { Reason } from '../../schedule/silence.ts';
import type { Team } from '../../team/team.ts';

const REST: Reason[] = ['pause', 'closed', 'away'];

/** Whether the team was at rest for a working week or more since its channel last heard of the coach. */
export async function followsRest(trx: Trx, team: Team, date: string): Promise<boolean> {
  const earlier = trx
    .selectFrom('occurrence')
    .where('team_id', '=', team.id)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('local_date', '<', date);
  // Newest first, so that the index finds it without reading the years before.
  const last = await earlier
    .select('due_at')
    .where('state', '=', 'sent')
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return false;
  const { days } = await earlier
    .select((eb) => eb.fn.countAll<number>().as('days'))
    .where('due_at', '>', last.due_at)
    .where('reason', 'in', REST)
    .executeTakeFirstOrThrow();
  return days >= team.settings.days.length;
}
