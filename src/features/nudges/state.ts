import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Instant } from '../../ports.ts';
import { addDays, wellBefore } from '../../schedule/local-time.ts';

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

type Answers = { teamId: number; nudgeId: string; from: string; until: string };

const answersTo = prepared((trx, { teamId, nudgeId, from, until }: Answers) =>
  trx
    .selectFrom('check_in')
    .leftJoin('person', 'person.id', 'check_in.person_id')
    .select(['check_in.outcome', 'person.name', 'person.forgotten_at'])
    .where('check_in.team_id', '=', teamId)
    .where('check_in.nudge_id', '=', nudgeId)
    .where('check_in.local_date', '>=', from)
    .where('check_in.local_date', '<=', until)
    .where('check_in.undone_at', 'is', null)
    .orderBy('check_in.id'),
);

const secondTurnOn = prepared(
  (trx, { teamId, date, since }: { teamId: number; date: string; since: Instant }) =>
    trx
      .selectFrom('occurrence')
      .select('due_at')
      .where('team_id', '=', teamId)
      .where('kind', '=', 'nudge')
      .where('local_date', '=', date)
      .where('turn', '=', 2)
      .where('state', '=', 'due')
      .where('due_at', '>=', since),
);

export async function nudgeState(
  trx: Trx,
  teamId: number,
  nudgeId: string,
  date: string,
): Promise<NudgeState> {
  // A slower rhythm's nudge is answered within its week; the same nudge never comes again that soon.
  const rows = await answersTo(trx, { teamId, nudgeId, from: date, until: addDays(date, 7) });
  const names = (outcome: 'done' | 'taken') =>
    rows
      .filter((row) => row.outcome === outcome)
      .map(({ name, forgotten_at }) => (name === null || forgotten_at !== null ? null : name));
  const [later] = await secondTurnOn(trx, { teamId, date, since: wellBefore(date) });
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
