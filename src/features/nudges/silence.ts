import type { Trx } from '../../../data/database.ts';
import type { Reason } from '../../schedule/silence.ts';
import type { Team } from '../../team/team.ts';
import { inCare } from '../care/care-days.ts';
import { pausesOf } from '../pause/pauses.ts';
import { everyoneAway } from '../person/absences.ts';
import { holidayOn } from './holidays.ts';

/** Why the coach rightly says nothing to this team on a local day; undefined on every other day. */
export async function silenceOn(
  trx: Trx,
  team: Pick<Team, 'id' | 'settings'>,
  date: string,
): Promise<Extract<Reason, 'care' | 'holiday' | 'closed' | 'pause' | 'away'> | undefined> {
  const { country, region, closed, language } = team.settings;
  if (await inCare(trx, team.id, date)) return 'care';
  if (closed.some(({ from, until }) => from <= date && date <= until)) return 'closed';
  if ((await pausesOf(trx, team.id)).some(({ from, until }) => from <= date && date <= until)) return 'pause';
  if (await holidayOn(country, region, date, language)) return 'holiday';
  if (await everyoneAway(trx, team.id, date)) return 'away';
  return undefined;
}
