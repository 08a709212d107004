import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import { restSchedule, setSchedule } from '../../schedule/schedules.ts';
import type { Team } from '../../team/team.ts';
import { type Commitment, openCommitments } from './queries.ts';
import { endTiming, reminderTiming } from './timing.ts';

type Timed = Pick<Commitment, 'id' | 'rhythm' | 'remind_weekday' | 'remind_time' | 'until_day'>;

/** Gives a commitment its reminder and the question at its end. */
export async function armCommitment(trx: Trx, team: Team, commitment: Timed, now: Instant): Promise<void> {
  const owner = { commitment_id: commitment.id };
  const reminder = reminderTiming(commitment, team.settings);
  if (reminder) await setSchedule(trx, 'reminder', owner, reminder, now);
  if (!commitment.until_day) return;
  await setSchedule(trx, 'commitment-end', owner, endTiming(commitment.until_day, team.settings), now);
}

export async function restCommitment(trx: Trx, commitmentId: number): Promise<void> {
  await restSchedule(trx, 'reminder', { commitment_id: commitmentId });
  await restSchedule(trx, 'commitment-end', { commitment_id: commitmentId });
}

/** After a change of the team's zone, days or hour. */
export async function syncReminders(trx: Trx, team: Team, now: Instant): Promise<void> {
  for (const commitment of await openCommitments(trx, team.id)) {
    const single = commitment.rhythm === 'once' && (await wasReminded(trx, commitment.id));
    await armCommitment(trx, team, single ? { ...commitment, remind_time: null } : commitment, now);
  }
}

async function wasReminded(trx: Trx, commitmentId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('schedule')
    .select('id')
    .where('commitment_id', '=', commitmentId)
    .where('kind', '=', 'reminder')
    .where('enabled', '=', 0)
    .executeTakeFirst();
  return row !== undefined;
}
