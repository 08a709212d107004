import { sql } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import type { Card } from '../../cards/card.ts';
import type { Job } from '../../feature.ts';
import { wellBefore } from '../../schedule/local-time.ts';
import { seasonCard } from './cards.ts';
import { pausesOf } from './pauses.ts';
import { type Season, seasonOn, suggestedSpan } from './season.ts';

/**
 * In June the question about August, in December the one about the year's end: once a season, in place of that day's
 * nudge. Undefined on any other day, and when a pause then is planned already.
 */
export async function pauseQuestion({ trx, team, occurrence }: Job): Promise<Card | undefined> {
  const date = occurrence.localDate;
  const season = date && occurrence.turn === 1 ? seasonOn(date) : undefined;
  if (!team || !date || !season) return undefined;
  const year = Number(date.slice(0, 4));
  const span = suggestedSpan(season, year);
  const planned = (await pausesOf(trx, team.id)).some(
    ({ from, until }) => from <= span.until && span.from <= until,
  );
  if (planned || (await wasAsked(trx, team.id, season, date))) return undefined;
  return seasonCard(team, season, year);
}

/** The card that was sent tells: its buttons carry the season. */
async function wasAsked(trx: Trx, teamId: number, season: Season, date: string): Promise<boolean> {
  const from = `${date.slice(0, 8)}01`;
  const asked = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('local_date', '>=', from)
    .where('local_date', '<', date)
    .where('due_at', '>=', wellBefore(from))
    .where('state', 'in', ['sending', 'uncertain', 'sent'])
    .where(sql<boolean>`payload like ${`%pause.yes~%~${season}~%`}`)
    .limit(1)
    .executeTakeFirst();
  return asked !== undefined;
}
