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
  const last = await earlier
    .select((eb) => eb.fn.max('local_date').as('date'))
    .where('state', '=', 'sent')
    .executeTakeFirst();
  if (!last?.date) return false;
  const { days } = await earlier
    .select((eb) => eb.fn.countAll<number>().as('days'))
    .where('local_date', '>', last.date)
    .where('reason', 'in', REST)
    .executeTakeFirstOrThrow();
  return days >= team.settings.days.length;
}
