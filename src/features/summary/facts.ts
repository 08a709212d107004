import type { Trx } from '../../../data/database.ts';
import type { Content } from '../../content/content.ts';
import { daysOfMonth, type Month } from '../../content/months.ts';
import type { Team } from '../../team/team.ts';
import type { Effect } from '../check-ins/effect.ts';
import { type StageMove, stageMoved } from './stage-moved.ts';

/** What a team's month holds; no names. */
export type MonthFacts = {
  month: Month;
  /** Things done, whatever came of them. */
  actions: number;
  effects: Record<Effect, number>;
  /** The latest ones noted, oldest first. */
  links: string[];
  moved?: StageMove;
};

const MOST_LINKS = 5;

export async function monthFacts(trx: Trx, team: Team, content: Content, month: Month): Promise<MonthFacts> {
  const { from, until } = daysOfMonth(month);
  const done = await trx
    .selectFrom('check_in')
    .select(['effect', 'link'])
    .where('team_id', '=', team.id)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where('local_date', '>=', from)
    .where('local_date', '<=', until)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const effects: MonthFacts['effects'] = { started: 0, answered: 0, published: 0, internal: 0 };
  for (const { effect } of done) if (effect) effects[effect] += 1;
  const links = [...new Set(done.flatMap(({ link }) => link ?? []))].slice(-MOST_LINKS);
  const moved = await stageMoved(trx, team, content, month);
  return { month, actions: done.length, effects, links, ...(moved && { moved }) };
}
