import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import type { AuditQuestion, Words } from '../../content/content.ts';
import type { TeamCall } from '../../feature.ts';
import type { AnswerValue } from '../results/score.ts';
import { numberOf, questionBefore } from './progress.ts';
import type { Sitting } from './sitting.ts';

const VALUES = ['0', '1', '2', '3'] as const;

/** One question: where one is, its four answers as one could check them, and three ways around them. */
export function questionCard(
  { say, words, content, team }: TeamCall,
  sitting: Sitting,
  question: AuditQuestion,
  last: ReadonlyMap<string, AnswerValue>,
): Card {
  const asked = words.audit[question.id];
  const number = numberOf(content.audit, question);
  const of = content.audit.length;
  const before = questionBefore(content.audit, question.id);
  const answer = (value: AnswerValue) =>
    encodeAction('audit.answer', team.id, sitting.id, question.id, value);
  return card(
    {
      kind: 'progress',
      label: words.rules[question.rule].name,
      value: number,
      of,
      note: say.plain('audit.progress', { number, of }),
    },
    text(say.rich('audit.question', { question: asked?.question ?? '' })),
    text(
      joinRich(
        asked?.answers.map(({ label, evidence }) => say.rich('audit.answer', { label, evidence })) ?? [],
      ),
    ),
    earlierAnswer(words, question, sitting, last),
    buttons(...VALUES.map((value, index) => button(asked?.answers[index]?.label ?? value, answer(value)))),
    buttons(
      button(say.plain('audit.unknown'), answer('unknown')),
      button(say.plain('audit.not-for-us'), answer('not-for-us')),
      before && button(say.plain('audit.back'), encodeAction('audit.ask', team.id, sitting.id, before.id)),
    ),
  );
}

/** What one said a moment ago, else the last time. */
function earlierAnswer(
  words: Words,
  { id }: AuditQuestion,
  { answers }: Sitting,
  last: ReadonlyMap<string, AnswerValue>,
): Block | undefined {
  const [now, then] = [answers.get(id), last.get(id)];
  if (now) return context(words.say.rich('audit.answered', { answer: labelOf(words, id, now) }));
  return then && context(words.say.rich('audit.last-time', { answer: labelOf(words, id, then) }));
}

function labelOf({ say, audit }: Words, questionId: string, value: AnswerValue): string {
  if (value === 'unknown' || value === 'not-for-us') return say.plain(`audit.${value}`);
  return audit[questionId]?.answers[Number(value)]?.label ?? value;
}
