import type { Trx } from '../../../data/database.ts';
import { addDays, startOfDay, weekOf } from '../../schedule/local-time.ts';
import { careSpans, weeksTouched } from '../care/care-days.ts';

/**
 * Whether a day's nudge is the first of its week after one in which the team was asked and nothing was recorded. Of
 * several such weeks in a row only the first is spoken of.
 */
export async function followsMissedWeek(trx: Trx, teamId: number, date: string): Promise<boolean> {
  const week = weekOf(date);
  // A summary or a question that took Monday’s place carried no line.
  if (await asked(trx, teamId, week, date, true)) return false;
  const [last, before] = [addDays(week, -7), addDays(week, -14)];
  return (await missed(trx, teamId, last)) && !(await missed(trx, teamId, before));
}

async function missed(trx: Trx, teamId: number, week: string): Promise<boolean> {
  const end = addDays(week, 7);
  if (!(await asked(trx, teamId, week, end)) || (await recorded(trx, teamId, week, end))) return false;
  // Nobody speaks of a week that went to a crisis.
  return !weeksTouched(await careSpans(trx, teamId, addDays(end, -1))).has(week);
}

async function asked(
  trx: Trx,
  teamId: number,
  from: string,
  before: string,
  byNudge = false,
): Promise<boolean> {
  const row = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('state', '=', 'sent')
    .where('local_date', '>=', from)
    .where('local_date', '<', before)
    // Never excludes a day, whatever the zone; it lets the index on due_at skip the years before.
    .where('due_at', '>=', startOfDay(addDays(from, -2), 'UTC'))
    .$if(byNudge, (query) => query.where('detail', 'like', '%"message":"nudge"%'))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function recorded(trx: Trx, teamId: number, from: string, before: string): Promise<boolean> {
  const row = await trx
    .selectFrom('check_in')
    .select('id')
    .where('team_id', '=', teamId)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where('local_date', '>=', from)
    .where('local_date', '<', before)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
