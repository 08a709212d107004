import type { Db, Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Instant } from '../../ports.ts';
import { addDays, weekOf, wellBefore } from '../../schedule/local-time.ts';
import { careSpans, weeksTouched } from '../care/care-days.ts';

/**
 * Whether a day's nudge is the first of its week after one in which the team was asked and nothing was recorded. Of
 * several such weeks in a row only the first is spoken of.
 */
export async function followsMissedWeek(trx: Trx, teamId: number, date: string): Promise<boolean> {
  const week = weekOf(date);
  // A summary or a question that took Monday’s place carried no line.
  if (await askedByNudge(trx, { teamId, from: week, before: date })) return false;
  const [last, before] = [addDays(week, -7), addDays(week, -14)];
  return (await missed(trx, teamId, last)) && !(await missed(trx, teamId, before));
}

async function missed(trx: Trx, teamId: number, week: string): Promise<boolean> {
  const days = { teamId, from: week, before: addDays(week, 7) };
  if (!(await asked(trx, days)) || (await recorded(trx, days))) return false;
  // Nobody speaks of a week that went to a crisis.
  return !weeksTouched(await careSpans(trx, teamId, addDays(week, 6))).has(week);
}

type Days = { teamId: number; from: string; before: string };

const nudgesSent = (trx: Trx | Db, { teamId, from, before, since }: Days & { since: Instant }) =>
  trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('state', '=', 'sent')
    .where('local_date', '>=', from)
    .where('local_date', '<', before)
    .where('due_at', '>=', since)
    .limit(1);

const anySent = prepared(nudgesSent);
const anySentWithNudge = prepared((trx, days: Days & { since: Instant }) =>
  nudgesSent(trx, days).where('detail', 'like', '%"message":"nudge"%'),
);

const asked = async (trx: Trx, days: Days): Promise<boolean> =>
  (await anySent(trx, { ...days, since: wellBefore(days.from) })).length > 0;

const askedByNudge = async (trx: Trx, days: Days): Promise<boolean> =>
  (await anySentWithNudge(trx, { ...days, since: wellBefore(days.from) })).length > 0;

const anyDone = prepared((trx, { teamId, from, before }: Days) =>
  trx
    .selectFrom('check_in')
    .select('id')
    .where('team_id', '=', teamId)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where('local_date', '>=', from)
    .where('local_date', '<', before)
    .limit(1),
);

const recorded = async (trx: Trx, days: Days): Promise<boolean> => (await anyDone(trx, days)).length > 0;
