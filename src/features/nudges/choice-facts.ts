import type { Db, Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Content } from '../../content/content.ts';
import { RULES, type Rule } from '../../content/rules.ts';
import type { Instant } from '../../ports.ts';
import { addDays, daysBetween } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';
import { standingOf } from '../results/standing.ts';
import { REST_DAYS } from './choice.ts';
import type { ChoiceFacts, Shown } from './deciding.ts';

/** Long enough to tell which of all nudges was seen longest ago. */
const MEMORY_DAYS = 400;

type Asked = {
  content: Content;
  now: Instant /** Local day it is for */;
  date: string /** For one person alone */;
  viewer?: number;
};

/** What the choice of a nudge depends on, for the channel or for one person who asked. */
export async function choiceFacts(trx: Trx, team: Team, asked: Asked): Promise<ChoiceFacts> {
  const { content, now, date, viewer } = asked;
  const { rules, low } = await standingOf(trx, team, content, now);
  const { presences, rhythm } = team.settings;
  const history = await seenBy(trx, team.id, date, viewer);
  return {
    nudges: content.nudges,
    stages: Object.fromEntries(RULES.map((rule) => [rule, rules[rule].stage])) as Record<
      Rule,
      0 | 1 | 2 | 3 | undefined
    >,
    low,
    presences,
    history,
    declined: await declinedBy(trx, team.id),
    done: await doneLately(trx, team.id, date),
    rhythm,
    date,
    seed: seedOf(team.id, date) + (viewer === undefined ? 0 : viewer * 7919 + history.length),
  };
}

/** The same for a team and a day, however often it is asked. */
export const seedOf = (teamId: number, date: string): number =>
  teamId * 40_009 + daysBetween('2000-01-01', date);

type Lately = { teamId: number; date: string; from: string };

const seenSince = (trx: Trx | Db, { teamId, from }: Lately) =>
  trx
    .selectFrom('nudge_shown')
    .select(['nudge_id', 'local_date'])
    .where('team_id', '=', teamId)
    .where('local_date', '>=', from);

const seenByTeam = prepared((trx, values: Lately) =>
  seenSince(trx, values).where((eb) => eb.or([eb('daily', '=', 1), eb('local_date', '=', values.date)])),
);

const seenByViewer = prepared((trx, values: Lately & { viewer: number }) =>
  seenSince(trx, values).where((eb) => eb.or([eb('daily', '=', 1), eb('person_id', '=', values.viewer)])),
);

/** What the whole team saw, and what the viewer saw alone; for the channel, what anybody saw alone that day. */
async function seenBy(trx: Trx, teamId: number, date: string, viewer: number | undefined): Promise<Shown[]> {
  const lately = { teamId, date, from: addDays(date, -MEMORY_DAYS) };
  const rows = await (viewer === undefined
    ? seenByTeam(trx, lately)
    : seenByViewer(trx, { ...lately, viewer }));
  return rows.map(({ nudge_id, local_date }) => ({ nudgeId: nudge_id, date: local_date }));
}

const stillDeclined = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('nudge_declined')
    .select('nudge_id')
    .where('team_id', '=', teamId)
    .where('withdrawn_at', 'is', null),
);

async function declinedBy(trx: Trx, teamId: number): Promise<Set<string>> {
  const rows = await stillDeclined(trx, { teamId });
  return new Set(rows.map(({ nudge_id }) => nudge_id));
}

const doneAfter = prepared((trx, { teamId, date }: { teamId: number; date: string }) =>
  trx
    .selectFrom('check_in')
    .select('nudge_id')
    .where('team_id', '=', teamId)
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .where('local_date', '>', date),
);

async function doneLately(trx: Trx, teamId: number, date: string): Promise<Set<string>> {
  const rows = await doneAfter(trx, { teamId, date: addDays(date, -REST_DAYS) });
  return new Set(rows.flatMap(({ nudge_id }) => nudge_id ?? []));
}
