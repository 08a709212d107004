import { prepared } from '../../../data/prepared.ts';
import { escapeRich, type Rich, trusted } from '../../cards/rich-text.ts';
import { momentText } from '../../content/moment.ts';
import type { TeamCall } from '../../feature.ts';
import { addDays, weekOf } from '../../schedule/local-time.ts';
import { streakOf } from '../streaks/load.ts';
import type { Streak } from '../streaks/streak.ts';
import type { CheckIn } from './mine.ts';

export type WeekMoment = 'return' | 'celebration' | 'first' | 'more';

/** Pure: what this check-in means for its week, given how many the week holds with it. */
export function weekMoment(
  inWeek: number,
  { isReturn, current }: Pick<Streak, 'isReturn' | 'current'>,
): WeekMoment {
  if (inWeek > 1) return 'more';
  if (isReturn) return 'return';
  return isMilestone(current) ? 'celebration' : 'first';
}

/** Two weeks, then every fourth. */
const isMilestone = (weeks: number): boolean => weeks === 2 || (weeks > 0 && weeks % 4 === 0);

/** One sentence on where a check-in leaves the team's week; a return is said louder than anything else. */
export async function weekLine(call: TeamCall, checkIn: CheckIn): Promise<Rich> {
  const { trx, team, words, say, now } = call;
  const streak = await streakOf(trx, team, now);
  const week = weekOf(checkIn.local_date);
  const inWeek = await doneBetween(call, week, addDays(week, 6));
  switch (weekMoment(inWeek, streak)) {
    case 'return':
      return trusted(`**${escapeRich(momentText(words, 'return', checkIn.id))}**`);
    case 'celebration':
      return escapeRich(momentText(words, 'celebration', checkIn.id, { weeks: streak.current }));
    case 'first':
      return say.rich('check-ins.week-first', { weeks: streak.current });
    case 'more':
      return say.rich('check-ins.week-more', { count: inWeek });
  }
}

const countDone = prepared((trx, { teamId, from, until }: { teamId: number; from: string; until: string }) =>
  trx
    .selectFrom('check_in')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('team_id', '=', teamId)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where('local_date', '>=', from)
    .where('local_date', '<=', until),
);

async function doneBetween({ trx, team }: TeamCall, from: string, until: string): Promise<number> {
  const [done] = await countDone(trx, { teamId: team.id, from, until });
  return done?.count ?? 0;
}
