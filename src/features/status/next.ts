import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import type { Team } from '../../team/team.ts';
import { nextQuestion } from '../care/asking.ts';
import { lastCare } from '../care/care.ts';
import { nextReminderAt } from '../care/sending.ts';
import { nextNudgeAt } from '../nudges/next-day.ts';

/** Something with an hour ahead. */
export type Coming = { kind: string; at: Instant; zone: string };

const MOST = 5;

/** What comes next for a team and one reader: the team's own, the reminders of its commitments, the reader's reflection. */
export async function comingFor(trx: Trx, team: Team, personId: number, now: Instant): Promise<Coming[]> {
  const rows = await trx
    .selectFrom('schedule')
    .leftJoin('commitment', 'commitment.id', 'schedule.commitment_id')
    .select(['schedule.kind', 'schedule.zone', 'schedule.next_due_at'])
    .where('schedule.enabled', '=', 1)
    .where('schedule.next_due_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('schedule.team_id', '=', team.id),
        eb('schedule.person_id', '=', personId),
        eb.and([eb('commitment.team_id', '=', team.id), eb('commitment.closed_at', 'is', null)]),
      ]),
    )
    .orderBy('schedule.next_due_at')
    .limit(MOST)
    .execute();
  const coming: Coming[] = [];
  for (const { kind, zone, next_due_at } of rows) {
    // The schedule wakes every working day; the day's silences are known only when one looks.
    const at = kind === 'nudge' ? await nextNudgeAt(trx, team, now) : next_due_at;
    if (typeof at === 'number') coming.push({ kind, zone, at });
  }
  coming.push(...(await careAhead(trx, team)));
  return coming.sort((a, b) => a.at - b.at);
}

/** What a crisis has ahead: the promised reminder, and the question whether it goes on. */
async function careAhead(trx: Trx, { id, settings }: Team): Promise<Coming[]> {
  const care = await lastCare(trx, id);
  if (!care) return [];
  const still = care.ended_at === null ? await nextQuestion(trx, care) : undefined;
  const next = await nextReminderAt(trx, care);
  return [
    ...(still === undefined ? [] : [{ ...still, zone: settings.zone }]),
    ...(next === undefined ? [] : [{ kind: 'care-next', at: next, zone: settings.zone }]),
  ];
}
