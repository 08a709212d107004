import type { AuditQuestion } from '../../content/content.ts';
import type { Rule } from '../../content/rules.ts';
import type { AnswerValue } from '../results/score.ts';

type Answers = ReadonlyMap<string, AnswerValue>;

/** What comes after an answer. */
export type NextStep =
  | { kind: 'question'; question: AuditQuestion }
  /** A rule is complete and the next one not begun: a moment to breathe. */
  | { kind: 'stage'; rule: Rule; next: AuditQuestion }
  | { kind: 'finished' };

/** The first question without an answer, in the order asked. */
export const firstOpen = (questions: readonly AuditQuestion[], answers: Answers): AuditQuestion | undefined =>
  questions.find(({ id }) => !answers.has(id));

/** Always on to the first open question, so that correcting an early answer leads straight back to where one was. */
export function afterAnswer(
  questions: readonly AuditQuestion[],
  answers: Answers,
  answered: AuditQuestion,
): NextStep {
  const next = firstOpen(questions, answers);
  if (!next) return { kind: 'finished' };
  const complete = questions.every(({ rule, id }) => rule !== answered.rule || answers.has(id));
  const begun = questions.some(({ rule, id }) => rule === next.rule && answers.has(id));
  return complete && !begun
    ? { kind: 'stage', rule: answered.rule, next }
    : { kind: 'question', question: next };
}

/** The question before another; none before the first. */
export const questionBefore = (questions: readonly AuditQuestion[], id: string): AuditQuestion | undefined =>
  questions[questions.findIndex((question) => question.id === id) - 1];

/** 1 for the first question. */
export const numberOf = (questions: readonly AuditQuestion[], { id }: AuditQuestion): number =>
  questions.findIndex((question) => question.id === id) + 1;
