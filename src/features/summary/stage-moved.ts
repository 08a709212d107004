import type { Trx } from '../../../data/database.ts';
import type { Content } from '../../content/content.ts';
import { daysOfMonth, type Month } from '../../content/months.ts';
import { RULES, type Rule } from '../../content/rules.ts';
import { addDays, startOfDay } from '../../schedule/local-time.ts';
import { membersOf } from '../../team/members.ts';
import type { Team } from '../../team/team.ts';
import { countedAudits } from '../results/counted.ts';
import { finishedAudits } from '../results/finished-audits.ts';
import { ruleScores } from '../results/summing.ts';

type Stage = 0 | 1 | 2 | 3;
export type StageMove = { rule: Rule; from: Stage; to: Stage };
export type Stages = Record<Rule, Stage | undefined>;

/** The rule whose stage moved most in a month, as far as the team may see its audits. */
export async function stageMoved(
  trx: Trx,
  team: Team,
  content: Content,
  month: Month,
): Promise<StageMove | undefined> {
  const finished = await finishedAudits(trx, team.id);
  if (finished.length === 0) return undefined;
  const present = new Set((await membersOf(trx, team.id)).map(({ id }) => id));
  const { from, until } = daysOfMonth(month);
  return biggestMove(stagesOn(from), stagesOn(addDays(until, 1)));

  function stagesOn(date: string): Stages {
    const midnight = startOfDay(date, team.settings.zone);
    const known = finished.filter(({ finishedAt }) => finishedAt < midnight);
    const scores = ruleScores(countedAudits(known, present, date).audits, content.audit);
    return Object.fromEntries(RULES.map((rule) => [rule, scores[rule].stage])) as Stages;
  }
}

/** Pure. Steps up come before steps down, larger before smaller, then the order people know the rules by. */
export function biggestMove(before: Stages, after: Stages): StageMove | undefined {
  const moves = RULES.flatMap((rule): StageMove[] => {
    const [from, to] = [before[rule], after[rule]];
    return from === undefined || to === undefined || from === to ? [] : [{ rule, from, to }];
  });
  return moves.reduce<StageMove | undefined>(
    (best, move) => (best && rank(best) >= rank(move) ? best : move),
    undefined,
  );
}

const rank = ({ from, to }: StageMove): number => (to > from ? 10 + (to - from) : from - to);
