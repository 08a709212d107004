import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import { addDays, instantAt, localDate } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';
import { isNudgeDay } from './rhythm.ts';
import { silenceOn } from './silence.ts';

const DAYS_AHEAD = 40;

/** The first local day, from one on, on which the team is to get a nudge; undefined when none is near. */
export async function nextNudgeDay(trx: Trx, team: Team, from: string): Promise<string | undefined> {
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
  const today = localDate(now, zone);
  const from = instantAt(today, nudge, zone) > now ? today : addDays(today, 1);
  const date = await nextNudgeDay(trx, team, from);
  return date === undefined ? undefined : instantAt(date, nudge, zone);
}
