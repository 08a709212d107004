import type { AuditQuestion } from '../../content/content.ts';
import type { Rule } from '../../content/rules.ts';
import type { RuleScore } from './score.ts';

const MOST = 2;
/** An answer of 3 leaves nothing to add. */
const HIGHEST = 3;

/** The questions with the lowest answers, of the weaker rule first, in the order asked: what one could do next. */
export function nextSteps(
  medians: ReadonlyMap<string, number>,
  rules: Record<Rule, RuleScore>,
  questions: readonly AuditQuestion[],
): AuditQuestion[] {
  const pointsOn = ({ id }: AuditQuestion) => medians.get(id) ?? HIGHEST;
  const scoreOn = ({ rule }: AuditQuestion) => rules[rule].score ?? 0;
  return questions
    .filter((question) => pointsOn(question) < HIGHEST)
    .sort((a, b) => pointsOn(a) - pointsOn(b) || scoreOn(a) - scoreOn(b))
    .slice(0, MOST);
}
