import { sql } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { OccurrenceTable } from '../../../data/schema/occurrence.ts';
import type { Instant } from '../../ports.ts';
import { localDate } from '../../schedule/local-time.ts';
import { isNeutral } from '../../schedule/silence.ts';
import type { Team } from '../../team/team.ts';
import { careSpans, weeksTouched } from '../care/care-days.ts';
import { type Streak, streak } from './streak.ts';

/** A team's streak as its records tell it. */
export async function streakOf(trx: Trx, team: Team, now: Instant): Promise<Streak> {
  const today = localDate(now, team.settings.zone);
  const upTo = { teamId: team.id, until: today };
  const [days, checkIns, jokers, spans] = await Promise.all([
    recordedDays(trx, upTo),
    doneDates(trx, upTo),
    jokerWeeks(trx, team.id),
    careSpans(trx, team.id, today),
  ]);
  return streak({ days, checkIns, jokers, careWeeks: weeksTouched(spans), today });
}

/** What the day's message was: `nudge`, or what came in its place; null where none went out. */
export const messageOf = sql<string | null>`detail ->> 'message'`.as('message');

type DayRecord = { date: string; asked: boolean; reason: string | null };

type UpTo = { teamId: number; until: string };

const nudgeDays = prepared((trx, { teamId, until }: UpTo) =>
  trx
    .selectFrom('occurrence')
    .select(['local_date', 'state', 'reason', messageOf])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('local_date', '<=', until)
    .orderBy('local_date'),
);

/** The days up to one, included, on which a nudge came due, in order, with what became of it. */
async function recordedDays(trx: Trx, upTo: UpTo): Promise<DayRecord[]> {
  const rows = await nudgeDays(trx, upTo);
  return rows.flatMap(({ local_date, state, reason, message }) => {
    if (local_date === null) return [];
    const asked = wasAsked(state, reason) && !saidSomethingElse(message);
    return [{ date: local_date, asked, reason }];
  });
}

/**
 * Whether a day counts for or against: a nudge was delivered, or something else was asked in its place. A day left out
 * because the rhythm is slower was never meant to ask anything.
 */
export function wasAsked(state: OccurrenceTable['state'], reason: string | null): boolean {
  if (state === 'sent') return true;
  return state === 'skipped' && reason !== null && reason !== 'slower' && !isNeutral(reason);
}

/** A summary or a question came in the nudge's place: there was nothing to tick. */
export const saidSomethingElse = (message: string | null): boolean => message !== null && message !== 'nudge';

const doneDays = prepared((trx, { teamId, until }: UpTo) =>
  trx
    .selectFrom('check_in')
    .select('local_date')
    .distinct()
    .where('team_id', '=', teamId)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where('local_date', '<=', until),
);

/** The local days up to one, included, with something done. */
async function doneDates(trx: Trx, upTo: UpTo): Promise<string[]> {
  return (await doneDays(trx, upTo)).map(({ local_date }) => local_date);
}

const weeksClaimed = prepared((trx, { teamId }: { teamId: number }) =>
  trx.selectFrom('joker').select('week').where('team_id', '=', teamId),
);

async function jokerWeeks(trx: Trx, teamId: number): Promise<string[]> {
  return (await weeksClaimed(trx, { teamId })).map(({ week }) => week);
}
