import type { Trx } from '../../../data/database.ts';
import type { Content } from '../../content/content.ts';
import type { Rule } from '../../content/rules.ts';
import type { Instant } from '../../ports.ts';
import { localDate } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';
import { teamAudits } from './finished-audits.ts';
import type { RuleScore } from './score.ts';
import { questionMedians, ruleScores } from './summing.ts';

export type Standing = {
  rules: Record<Rule, RuleScore>;
  /** Ids of questions whose median answer is 0 or 1. */
  low: ReadonlySet<string>;
  /** How many people or meetings it speaks for. */
  takers: number;
};

const LOW = 1;

/**
 * Where a team stands, from the audits it may see. A single person's that was not shared weighs nothing here: even the
 * choice of a nudge in the channel would tell the others something of it.
 */
export async function standingOf(trx: Trx, team: Team, content: Content, now: Instant): Promise<Standing> {
  const { audits } = await teamAudits(trx, { ...team, today: localDate(now, team.settings.zone) });
  const medians = questionMedians(audits, content.audit);
  return {
    rules: ruleScores(audits, content.audit),
    low: new Set([...medians].filter(([, value]) => value <= LOW).map(([id]) => id)),
    takers: audits.length,
  };
}
