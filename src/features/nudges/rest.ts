import type { Db, Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Instant } from '../../ports.ts';
import type { Reason } from '../../schedule/silence.ts';
import type { Team } from '../../team/team.ts';

const REST: Reason[] = ['pause', 'closed', 'away'];

type Before = { teamId: number; date: string };

const nudgesBefore = (trx: Trx | Db, { teamId, date }: Before) =>
  trx
    .selectFrom('occurrence')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('local_date', '<', date);

// Newest first, so that the index finds it without reading the years before.
const lastSent = prepared((trx, before: Before) =>
  nudgesBefore(trx, before).select('due_at').where('state', '=', 'sent').orderBy('due_at', 'desc').limit(1),
);

const restingSince = prepared((trx, values: Before & { since: Instant }) =>
  nudgesBefore(trx, values).select('id').where('due_at', '>', values.since).where('reason', 'in', REST),
);

/** Whether the team was at rest for a working week or more since its channel last heard of the coach. */
export async function followsRest(trx: Trx, { id, settings }: Team, date: string): Promise<boolean> {
  const before = { teamId: id, date };
  const [last] = await lastSent(trx, before);
  if (!last) return false;
  const days = await restingSince(trx, { ...before, since: last.due_at });
  return days.length >= settings.days.length;
}
