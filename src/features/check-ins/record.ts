import type { Trx } from '../../../data/database.ts';
import type { CheckInTable } from '../../../data/schema/check-in.ts';
import type { Instant } from '../../ports.ts';
import type { Team } from '../../team/team.ts';

export type Recorded = {
  person: number | null;
  nudge?: string;
  commitment?: number;
  outcome: CheckInTable['outcome'];
};

/** Puts on record that something was done, taken on or put off on the team's day. Returns the record's id. */
export async function recordCheckIn(trx: Trx, team: Team, what: Recorded, now: Instant): Promise<number> {
  const { id } = await trx
    .insertInto('check_in')
    .values({
      team_id: team.id,
      person_id: what.person,
      nudge_id: what.nudge ?? null,
      commitment_id: what.commitment ?? null,
      outcome: what.outcome,
      local_date: team.today,
      at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
