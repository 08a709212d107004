import type { Content } from './content.ts';
import { adviceIds, RULES, type Rule } from './rules.ts';

/** How much is written under one rule in one language. */
export type Coverage = {
  language: string;
  rule: Rule;
  questions: number;
  nudges: number;
  advice: number;
  of: number;
};

/** Counts what really has words in each language, and the advice it serves. */
export function coverageOf(content: Content): Coverage[] {
  return [...content.languages.values()].flatMap((words) =>
    RULES.map((rule) => {
      const questions = content.audit.filter((one) => one.rule === rule && words.audit[one.id]);
      const nudges = content.nudges.filter((one) => one.rule === rule && words.nudges[one.id]);
      const served = new Set([...questions, ...nudges].flatMap(({ advice }) => advice));
      const ids = adviceIds(rule);
      return {
        language: words.language,
        rule,
        questions: questions.length,
        nudges: nudges.length,
        advice: ids.filter((id) => served.has(id)).length,
        of: ids.length,
      };
    }),
  );
}

/** What is still to be written, one line each. */
export function gapsIn(coverage: Coverage[]): string[] {
  return coverage.flatMap(({ language, rule, questions, nudges, advice, of }) => [
    ...(questions < 5 ? [`${language}, ${rule}: ${questions} of 5 questions`] : []),
    ...(nudges < 26 ? [`${language}, ${rule}: ${nudges} of 26 nudges`] : []),
    ...(advice < of ? [`${language}, ${rule}: ${advice} of ${of} pieces of advice served`] : []),
  ]);
}
