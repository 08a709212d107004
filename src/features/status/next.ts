import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';

/** Something with an hour ahead. */
export type Coming = { kind: string; at: Instant; zone: string };

const MOST = 5;

/** What comes next for a team and one reader: the team's own, the reminders of its commitments, the reader's reflection. */
export async function comingFor(trx: Trx, teamId: number, personId: number): Promise<Coming[]> {
  const rows = await trx
    .selectFrom('schedule')
    .leftJoin('commitment', 'commitment.id', 'schedule.commitment_id')
    .select(['schedule.kind', 'schedule.zone', 'schedule.next_due_at'])
    .where('schedule.enabled', '=', 1)
    .where('schedule.next_due_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('schedule.team_id', '=', teamId),
        eb('schedule.person_id', '=', personId),
        eb.and([eb('commitment.team_id', '=', teamId), eb('commitment.closed_at', 'is', null)]),
      ]),
    )
    .orderBy('schedule.next_due_at')
    .limit(MOST)
    .execute();
  return rows.flatMap(({ kind, zone, next_due_at }) =>
    next_due_at === null ? [] : [{ kind, zone, at: next_due_at }],
  );
}
