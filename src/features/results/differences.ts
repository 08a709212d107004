import type { AuditQuestion } from '../../content/content.ts';
import type { FinishedAudit } from './counted.ts';
import { pointsOf } from './score.ts';

/** A question people see differently: the lowest and the highest answer, 0 to 3. */
export type Difference = { questionId: string; low: number; high: number };

/** With fewer, an answer could be traced to a person. */
export const ENOUGH_TO_DIFFER = 4;
const WIDE = 2;
const MOST_SHOWN = 3;

/** Where at least four people answered two steps apart or more, the widest first. Audits taken together are one voice and stay out. */
export function differences(
  audits: readonly FinishedAudit[],
  questions: readonly AuditQuestion[],
): Difference[] {
  const alone = audits.filter(({ mode }) => mode === 'alone');
  return questions
    .flatMap(({ id }) => {
      const points = alone
        .map(({ answers }) => pointsOf(answers.get(id)))
        .filter((value) => value !== undefined);
      const difference = { questionId: id, low: Math.min(...points), high: Math.max(...points) };
      return points.length >= ENOUGH_TO_DIFFER && difference.high - difference.low >= WIDE
        ? [difference]
        : [];
    })
    .sort((a, b) => b.high - b.low - (a.high - a.low))
    .slice(0, MOST_SHOWN);
}
