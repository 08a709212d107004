import type { Trx } from '../../../data/database.ts';
import { daysOfMonth, type Month } from '../../content/months.ts';
import { addDays, weekOf } from '../../schedule/local-time.ts';
import { isNeutral, type Reason, reasonOf } from '../../schedule/silence.ts';
import type { Team } from '../../team/team.ts';
import { careSpans, coveredBy } from '../care/care-days.ts';
import { messageOf, saidSomethingElse, wasAsked } from './load.ts';

/** What became of one day, and why. */
export type DayStory = { date: string } & (
  | { kind: 'done'; count: number }
  /** Asked, and nothing noted. */
  | { kind: 'asked' }
  /** A summary or a question came in the nudge's place. */
  | { kind: 'other' }
  /** Something else was asked in the nudge's place, or the nudge was left out for this reason. */
  | { kind: 'instead'; reason: Reason }
  /** Rightly silent. */
  | { kind: 'neutral'; reason: Reason }
  /** Nothing was planned. */
  | { kind: 'unplanned' }
  | { kind: 'today' }
  | { kind: 'ahead' }
);

/** Every day of a month, in order, from the records alone. */
export async function monthStory(trx: Trx, team: Team, month: Month): Promise<DayStory[]> {
  const { from, until } = daysOfMonth(month);
  const [nudges, done, care] = await Promise.all([
    trx
      .selectFrom('occurrence')
      .select(['local_date', 'state', 'reason', messageOf])
      .where('team_id', '=', team.id)
      .where('kind', '=', 'nudge')
      .where('turn', '=', 1)
      .where('local_date', '>=', from)
      .where('local_date', '<=', until)
      .execute(),
    trx
      .selectFrom('check_in')
      .select((eb) => ['local_date', eb.fn.countAll<number>().as('count')])
      .where('team_id', '=', team.id)
      .where('outcome', '=', 'done')
      .where('undone_at', 'is', null)
      .where('local_date', '>=', from)
      .where('local_date', '<=', until)
      .groupBy('local_date')
      .execute(),
    careSpans(trx, team.id, team.today),
  ]);
  const counts = new Map(done.map(({ local_date, count }) => [local_date, count]));
  const planned = new Map(nudges.map((row) => [row.local_date, row]));
  const days: DayStory[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) days.push(storyOf(date));
  return days;

  function storyOf(date: string): DayStory {
    const count = counts.get(date);
    if (count) return { date, kind: 'done', count };
    if (date > team.today) return { date, kind: 'ahead' };
    const row = planned.get(date);
    if (row && (row.state === 'sent' || row.reason !== null)) {
      // Its idea had gone out before the crisis began: nobody was to think of it any more.
      if (row.state === 'sent' && coveredBy(care, date)) return { date, kind: 'neutral', reason: 'care' };
      if (row.state === 'sent' && date < team.today && saidSomethingElse(row.message))
        return { date, kind: 'other' };
      if (row.state === 'sent') return { date, kind: date === team.today ? 'today' : 'asked' };
      const reason = reasonOf(row.reason);
      return { date, kind: isNeutral(reason) ? 'neutral' : 'instead', reason };
    }
    return { date, kind: date === team.today ? 'today' : 'unplanned' };
  }
}

/** Whether a day without a record still asked something of the team. */
export const askedSomething = (day: DayStory): boolean =>
  day.kind === 'asked' || (day.kind === 'instead' && wasAsked('skipped', day.reason));

/** The days of each week, in order, under their Monday. */
export function byWeek<D extends DayStory>(days: readonly D[]): Map<string, D[]> {
  const weeks = new Map<string, D[]>();
  for (const day of days) {
    const week = weekOf(day.date);
    weeks.set(week, [...(weeks.get(week) ?? []), day]);
  }
  return weeks;
}
