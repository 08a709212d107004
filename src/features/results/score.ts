import type { AuditAnswerTable } from '../../../data/schema/audit.ts';

export type AnswerValue = AuditAnswerTable['value'];
/** 0 to start, 1 under way, 2 in place, 3 can be handed on; their words are `common.stage-<n>`. */
export type Stage = 0 | 1 | 2 | 3;
/** Without a score there is no stage: fewer than three answers could be counted. */
export type RuleScore = { score?: number; stage?: Stage; answers: number };

/** Fewer would let one answer decide a whole rule. */
export const FEWEST_ANSWERS = 3;

/** A rule on which every answer is "1" (33) is under way, every answer "2" (67) in place; "3" nearly throughout hands on. */
const STAGES: { from: number; stage: Stage }[] = [
  { from: 85, stage: 3 },
  { from: 55, stage: 2 },
  { from: 25, stage: 1 },
];

/** The points of an answer, 0 to 3; undefined for "I don't know" and "not for us", which count for nothing. */
export function pointsOf(value: AnswerValue | undefined): number | undefined {
  return value === undefined || value === 'unknown' || value === 'not-for-us' ? undefined : Number(value);
}

/** One sitting's answers to one rule, as 0 to 100. */
export function scoreOf(values: readonly (AnswerValue | undefined)[]): RuleScore {
  const points = values.map(pointsOf).filter((value) => value !== undefined);
  if (points.length < FEWEST_ANSWERS) return { answers: points.length };
  const sum = points.reduce((total, value) => total + value, 0);
  const score = Math.round((100 * sum) / (3 * points.length));
  return { score, stage: stageOf(score), answers: points.length };
}

export const stageOf = (score: number): Stage => STAGES.find(({ from }) => score >= from)?.stage ?? 0;
