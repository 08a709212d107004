import type { AnswerValue } from '../../../src/features/results/score.ts';
import { content, type House } from '../../team.ts';

type Visitor = ReturnType<House['person']>;
type Language = 'fr' | 'en';

const words = (language: Language) => {
  const found = content.languages.get(language);
  if (!found) throw new Error(language);
  return found;
};

/** The label of an answer to the question now on the card, in a language. */
export function answerLabel(visitor: Visitor, language: Language, value: AnswerValue): string {
  const { audit, say } = words(language);
  if (value === 'unknown' || value === 'not-for-us') return say.plain(`audit.${value}`);
  const asked = Object.values(audit).find(({ question }) => visitor.reads().includes(question));
  const label = asked?.answers[Number(value)]?.label;
  if (!label) throw new Error(`no question on the card: ${visitor.reads()}`);
  return label;
}

/** Presses one answer, and Continue where a stage stands between two rules. */
export async function answers(visitor: Visitor, language: Language, value: AnswerValue): Promise<void> {
  await visitor.presses(answerLabel(visitor, language, value));
  if (visitor.labels().includes(words(language).say.plain('audit.stop'))) {
    await visitor.presses(words(language).say.plain('audit.continue'));
  }
}

/** A whole audit, alone, with the same answer throughout or one chosen for each question. */
export async function takesAudit(
  visitor: Visitor,
  language: Language,
  value: AnswerValue | ((index: number) => AnswerValue),
  command = 'audit',
): Promise<void> {
  await visitor.types(command);
  await visitor.presses(words(language).say.plain('audit.begin'));
  for (const index of content.audit.keys()) {
    await answers(visitor, language, typeof value === 'function' ? value(index) : value);
  }
}
