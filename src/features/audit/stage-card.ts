import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, heading, text } from '../../cards/card.ts';
import type { AuditQuestion } from '../../content/content.ts';
import type { Rule } from '../../content/rules.ts';
import type { TeamCall } from '../../feature.ts';
import { scoreOf } from '../results/score.ts';
import { stageAbout, stageWord } from '../results/stage-blocks.ts';
import { numberOf } from './progress.ts';
import type { Sitting } from './sitting.ts';

/** Between two rules: where this one stands, and the choice to go on or to stop here. */
export function stageCard(
  { say, words, content, team }: TeamCall,
  sitting: Sitting,
  rule: Rule,
  next: AuditQuestion,
): Card {
  const ids = content.audit.filter((question) => question.rule === rule).map(({ id }) => id);
  const { stage } = scoreOf(ids.map((id) => sitting.answers.get(id)));
  const done = numberOf(content.audit, next) - 1;
  return card(
    heading(words.rules[rule].name),
    text(say.rich('audit.stage', { stage: stageWord(say, stage) })),
    text(stageAbout(say, rule, stage)),
    {
      kind: 'progress',
      label: say.plain('audit.title'),
      value: done,
      of: content.audit.length,
      note: say.plain('audit.next-rule', { rule: words.rules[next.rule].name }),
    },
    buttons(
      button(say.plain('audit.continue'), encodeAction('audit.ask', team.id, sitting.id, next.id), 'primary'),
      button(say.plain('audit.stop'), encodeAction('audit.stop', team.id, sitting.id)),
    ),
  );
}
