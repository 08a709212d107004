import { RULES, type Rule } from '../../content/rules.ts';
import type { TeamCall } from '../../feature.ts';
import { standingOf } from '../results/standing.ts';

/** The rule that has most to gain, by the team's audits; undefined before the first one tells. */
export async function weakestRule({ trx, team, content, now }: TeamCall): Promise<Rule | undefined> {
  const { rules } = await standingOf(trx, team, content, now);
  const scored = RULES.filter((rule) => rules[rule].score !== undefined);
  return scored.reduce<Rule | undefined>(
    (weakest, rule) => (weakest && (rules[weakest].score ?? 0) <= (rules[rule].score ?? 0) ? weakest : rule),
    undefined,
  );
}
