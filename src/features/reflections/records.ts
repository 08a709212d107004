import type { Trx } from '../../../data/database.ts';
import { escapeRich, type Rich, trusted } from '../../cards/rich-text.ts';
import type { Content, Words } from '../../content/content.ts';
import { addDays } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';
import { gistOf } from '../nudges/gist.ts';

/** What teams did and noted in the seven days up to a local day; a nudge somebody only took on is not done yet. */
export type Records = { count: number /** The latest few, in the reader's words. */; items: Rich[] };

const MOST_ITEMS = 3;

export async function recordsOf(
  trx: Trx,
  teams: readonly Team[],
  date: string,
  words: Words,
  content: Content,
): Promise<Records> {
  if (teams.length === 0) return { count: 0, items: [] };
  const rows = await trx
    .selectFrom('check_in')
    .leftJoin('commitment', 'commitment.id', 'check_in.commitment_id')
    .select(['check_in.nudge_id', 'commitment.rule', 'commitment.action'])
    .where(
      'check_in.team_id',
      'in',
      teams.map(({ id }) => id),
    )
    .where('check_in.local_date', '>', addDays(date, -7))
    .where('check_in.local_date', '<=', date)
    .where('check_in.outcome', '=', 'done')
    .where('check_in.undone_at', 'is', null)
    .orderBy('check_in.at', 'desc')
    .orderBy('check_in.id', 'desc')
    .execute();
  const items = rows.flatMap((row): Rich[] => {
    if (row.action !== null) return [escapeRich(row.action)];
    const nudge = row.nudge_id ? words.nudges[row.nudge_id] : undefined;
    const rule = content.nudges.find(({ id }) => id === row.nudge_id)?.rule;
    if (!nudge || !rule) return [];
    return [
      words.say.rich('reflections.record', {
        rule: words.rules[rule].name,
        text: { rich: trusted(gistOf(nudge.text)) },
      }),
    ];
  });
  return { count: rows.length, items: [...new Set(items)].slice(0, MOST_ITEMS) };
}
