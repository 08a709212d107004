import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import { addDays } from '../../schedule/local-time.ts';

/** Null: somebody the coach no longer knows. */
type Name = string | null;

/** What became of a nudge that a team's channel got on a day. */
export type NudgeState = {
  done: Name[];
  taken: Name[];
  /** When it comes back, if it was put off and has not come back yet. */
  laterAt?: Instant;
  /** The zones of those who then read when that is; null where unknown. */
  readers?: (string | null)[];
  /** This is its second time today; there is no third. */
  cameBack?: boolean;
};

export async function nudgeState(
  trx: Trx,
  teamId: number,
  nudgeId: string,
  date: string,
): Promise<NudgeState> {
  const rows = await trx
    .selectFrom('check_in')
    .leftJoin('person', 'person.id', 'check_in.person_id')
    .select(['check_in.outcome', 'check_in.person_id', 'person.name', 'person.forgotten_at'])
    .where('check_in.team_id', '=', teamId)
    .where('check_in.nudge_id', '=', nudgeId)
    .where('check_in.local_date', '>=', date)
    // A slower rhythm's nudge is answered within its week; the same nudge never comes again that soon.
    .where('check_in.local_date', '<=', addDays(date, 7))
    .where('check_in.undone_at', 'is', null)
    .orderBy('check_in.id')
    .execute();
  const names = (outcome: 'done' | 'taken') =>
    rows
      .filter((row) => row.outcome === outcome)
      .map(({ name, forgotten_at }) => (name === null || forgotten_at !== null ? null : name));
  const later = await trx
    .selectFrom('occurrence')
    .select('due_at')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('local_date', '=', date)
    .where('turn', '=', 2)
    .where('state', '=', 'due')
    .executeTakeFirst();
  return {
    done: names('done'),
    taken: names('taken'),
    ...(later && { laterAt: later.due_at, readers: await zonesIn(trx, teamId) }),
  };
}

async function zonesIn(trx: Trx, teamId: number): Promise<(string | null)[]> {
  const rows = await trx
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select('person.zone')
    .distinct()
    .where('member.team_id', '=', teamId)
    .where('member.left_at', 'is', null)
    .execute();
  return rows.map(({ zone }) => zone);
}

/** Whether this person has already said so of this nudge. */
export async function alreadySaid(
  trx: Trx,
  said: { team: number; person: number; nudge: string; since: string; outcome: 'done' | 'taken' },
): Promise<boolean> {
  const row = await trx
    .selectFrom('check_in')
    .select('id')
    .where('team_id', '=', said.team)
    .where('person_id', '=', said.person)
    .where('nudge_id', '=', said.nudge)
    .where('outcome', '=', said.outcome)
    .where('local_date', '>=', said.since)
    .where('undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
