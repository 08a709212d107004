import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import { addDays, instantAt, localDate } from '../../schedule/local-time.ts';
import { isKnownZone } from '../../schedule/zones.ts';
import type { Team } from '../../team/team.ts';
import { isNudgeDay } from './rhythm.ts';
import { silenceOn } from './silence.ts';

const DAYS_AHEAD = 40;

/** The first local day, from one on, on which the team is to get a nudge; undefined when none is near. */
async function nextNudgeDay(trx: Trx, team: Team, from: string): Promise<string | undefined> {
  const { rhythm, days } = team.settings;
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead += 1) {
    const date = addDays(from, ahead);
    if (isNudgeDay(rhythm, days, date) && !(await silenceOn(trx, team, date))) return date;
  }
  return undefined;
}

/** When the next one comes, holidays, pauses and a slower rhythm left out; undefined when none is near. */
export async function nextNudgeAt(trx: Trx, team: Team, now: Instant): Promise<Instant | undefined> {
  const { zone, nudge } = team.settings;
  if (!isKnownZone(zone)) return undefined;
  const today = localDate(now, zone);
  const hour = (await keptHour(trx, team, today)) ?? instantAt(today, nudge, zone);
  const date = await nextNudgeDay(trx, team, hour > now ? today : addDays(today, 1));
  if (date === undefined) return undefined;
  return date === today ? hour : instantAt(date, nudge, zone);
}

/** When the schedule is still to be due today: after a change of hour or zone, the day keeps the one it had. */
async function keptHour(trx: Trx, team: Team, today: string): Promise<Instant | undefined> {
  const due = await trx
    .selectFrom('schedule')
    .select('next_due_at')
    .where('team_id', '=', team.id)
    .where('kind', '=', 'nudge')
    .where('enabled', '=', 1)
    .executeTakeFirst();
  const at = due?.next_due_at;
  return typeof at === 'number' && localDate(at, team.settings.zone) === today ? at : undefined;
}
