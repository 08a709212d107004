import type { AuditQuestion } from '../../content/content.ts';
import { RULES, type Rule } from '../../content/rules.ts';
import type { FinishedAudit } from './counted.ts';
import { median } from './median.ts';
import { pointsOf, type RuleScore, scoreOf, stageOf } from './score.ts';

type Answers = Pick<FinishedAudit, 'answers'>;

/** Where each rule stands over several audits: the median of what each of them gives. */
export function ruleScores(
  audits: readonly Answers[],
  questions: readonly AuditQuestion[],
): Record<Rule, RuleScore> {
  const scored = (rule: Rule): RuleScore => {
    const ids = questions.filter((question) => question.rule === rule).map(({ id }) => id);
    const each = audits.map(({ answers }) => scoreOf(ids.map((id) => answers.get(id))));
    const answers = each.reduce((total, one) => total + one.answers, 0);
    const middle = median(each.map(({ score }) => score).filter((score) => score !== undefined));
    if (middle === undefined) return { answers };
    const score = Math.round(middle);
    return { score, stage: stageOf(score), answers };
  };
  return Object.fromEntries(RULES.map((rule) => [rule, scored(rule)])) as Record<Rule, RuleScore>;
}

/** The median points of each question somebody could answer, by its id. */
export function questionMedians(
  audits: readonly Answers[],
  questions: readonly AuditQuestion[],
): Map<string, number> {
  const medians = new Map<string, number>();
  for (const { id } of questions) {
    const middle = median(
      audits.map(({ answers }) => pointsOf(answers.get(id))).filter((points) => points !== undefined),
    );
    if (middle !== undefined) medians.set(id, middle);
  }
  return medians;
}

/** How many answers were "I don't know". */
export function unknownCount(
  audits: readonly Answers[],
  questions: readonly AuditQuestion[],
  rule: Rule,
): number {
  const ids = questions.filter((question) => question.rule === rule).map(({ id }) => id);
  return audits.flatMap(({ answers }) => ids.filter((id) => answers.get(id) === 'unknown')).length;
}
