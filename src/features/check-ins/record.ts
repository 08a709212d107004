import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { CheckInTable } from '../../../data/schema/check-in.ts';
import type { Instant } from '../../ports.ts';
import type { Team } from '../../team/team.ts';

export type Recorded = {
  person: number | null;
  nudge?: string;
  commitment?: number;
  outcome: CheckInTable['outcome'];
};

type Row = {
  team: number;
  person: number | null;
  nudge: string | null;
  commitment: number | null;
  outcome: CheckInTable['outcome'];
  date: string;
  now: Instant;
};

const addCheckIn = prepared((trx, { team, person, nudge, commitment, outcome, date, now }: Row) =>
  trx
    .insertInto('check_in')
    .values({
      team_id: team,
      person_id: person,
      nudge_id: nudge,
      commitment_id: commitment,
      outcome,
      local_date: date,
      at: now,
    })
    .returning('id'),
);

/** Puts on record that something was done, taken on or put off on the team's day. Returns the record's id. */
export async function recordCheckIn(trx: Trx, team: Team, what: Recorded, now: Instant): Promise<number> {
  const { nudge = null, commitment = null, person, outcome } = what;
  const row = { team: team.id, person, nudge, commitment, outcome, date: team.today, now };
  const [added] = await addCheckIn(trx, row);
  if (!added) throw new Error('the check-in just added is missing');
  return added.id;
}
