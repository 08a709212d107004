import type { TeamCall } from '../../feature.ts';
import { type Commitment, openCommitments } from '../commitments/queries.ts';

export type OpenThing = { kind: 'nudge'; id: string } | { kind: 'commitment'; commitment: Commitment };

export type Today = {
  /** What this person could tick now. */
  open: OpenThing[];
  /** What they ticked today already: ids of check-ins, oldest first. */
  ticked: number[];
};

/**
 * The team's nudge of the day, the ones this person asked for today, and the team's commitments. A nudge may be ticked
 * by several people, a commitment by one a day.
 */
export async function today(call: TeamCall): Promise<Today> {
  const { trx, team, person } = call;
  const done = await trx
    .selectFrom('check_in')
    .select(['id', 'person_id', 'nudge_id', 'commitment_id'])
    .where('team_id', '=', team.id)
    .where('local_date', '=', team.today)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute();
  const mine = done.filter(({ person_id }) => person_id === person.id);
  const nudges = (await shownToday(call)).filter((id) => !mine.some(({ nudge_id }) => nudge_id === id));
  const commitments = (await openCommitments(trx, team.id)).filter(
    ({ id, owner_id, accepted_at }) =>
      // Somebody who was named and has not said yes has promised nothing.
      (owner_id === null || accepted_at !== null) && !done.some(({ commitment_id }) => commitment_id === id),
  );
  return {
    open: [
      ...nudges.map((id) => ({ kind: 'nudge', id }) as const),
      ...commitments.map((commitment) => ({ kind: 'commitment', commitment }) as const),
    ],
    ticked: mine.map(({ id }) => id),
  };
}

/** The daily one first, then those this person asked for, as long as their texts still exist. */
async function shownToday({ trx, team, person, words }: TeamCall): Promise<string[]> {
  const rows = await trx
    .selectFrom('nudge_shown')
    .select(['nudge_id', 'daily'])
    .where('team_id', '=', team.id)
    .where('local_date', '=', team.today)
    .where((eb) => eb.or([eb('daily', '=', 1), eb('person_id', '=', person.id)]))
    .orderBy('daily', 'desc')
    .orderBy('id')
    .execute();
  return [...new Set(rows.map(({ nudge_id }) => nudge_id))].filter((id) => words.nudges[id]);
}
