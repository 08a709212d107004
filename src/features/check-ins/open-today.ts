import { prepared } from '../../../data/prepared.ts';
import type { TeamCall } from '../../feature.ts';
import { type Commitment, openCommitments, recordedDays } from '../commitments/queries.ts';
import { reminderSpan } from '../commitments/timing.ts';

export type OpenThing = { kind: 'nudge'; id: string } | { kind: 'commitment'; commitment: Commitment };

export type Today = {
  /** What this person could tick now. */
  open: OpenThing[];
  /** What they ticked today already: ids of check-ins, oldest first. */
  ticked: number[];
};

type Reader = { teamId: number; personId: number; date: string };

const doneOn = prepared((trx, { teamId, personId, date }: Reader) =>
  trx
    .selectFrom('check_in')
    .select(['id', 'nudge_id'])
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .where('local_date', '=', date)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .orderBy('id'),
);

/**
 * The team's nudge of the day, the ones this person asked for today, and the team's commitments. A nudge may be ticked
 * by several people; a commitment is open until it was done once, today or this week, as its rhythm has it.
 */
export async function today(call: TeamCall): Promise<Today> {
  const { trx, team, person } = call;
  const mine = await doneOn(trx, { teamId: team.id, personId: person.id, date: team.today });
  const nudges = (await shownToday(call)).filter((id) => !mine.some(({ nudge_id }) => nudge_id === id));
  const commitments = await commitmentsToDo(call);
  return {
    open: [
      ...nudges.map((id) => ({ kind: 'nudge', id }) as const),
      ...commitments.map((commitment) => ({ kind: 'commitment', commitment }) as const),
    ],
    ticked: mine.map(({ id }) => id),
  };
}

async function commitmentsToDo({ trx, team }: TeamCall): Promise<Commitment[]> {
  const toDo: Commitment[] = [];
  for (const commitment of await openCommitments(trx, team.id)) {
    // Somebody who was named and has not said yes has promised nothing.
    if (commitment.owner_id !== null && commitment.accepted_at === null) continue;
    const { from, until } = reminderSpan(commitment.rhythm, team.today);
    const done = await recordedDays(trx, commitment, 'done', from, until);
    if (done.length === 0) toDo.push(commitment);
  }
  return toDo;
}

const shownOn = prepared((trx, { teamId, personId, date }: Reader) =>
  trx
    .selectFrom('nudge_shown')
    .select(['nudge_id', 'daily'])
    .where('team_id', '=', teamId)
    .where('local_date', '=', date)
    .where((eb) => eb.or([eb('daily', '=', 1), eb('person_id', '=', personId)]))
    .orderBy('daily', 'desc')
    .orderBy('id'),
);

/** The daily one first, then those this person asked for, as long as their texts still exist. */
async function shownToday({ trx, team, person, words }: TeamCall): Promise<string[]> {
  const rows = await shownOn(trx, { teamId: team.id, personId: person.id, date: team.today });
  return [...new Set(rows.map(({ nudge_id }) => nudge_id))].filter((id) => words.nudges[id]);
}
