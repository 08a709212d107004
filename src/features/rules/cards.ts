import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { joinRich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { RULES, type Rule, ruleNumber } from '../../content/rules.ts';
import type { Call } from '../../feature.ts';
import { stageAbout, stageWord } from '../results/stage-blocks.ts';
import type { Standing } from '../results/standing.ts';

/** The five in brief, each a press away. */
export function rulesCard({ say, words, team }: Call, standing: Standing | undefined): Card {
  const lines = RULES.map((rule) => {
    const { name, brief } = words.rules[rule];
    const stage = standing?.rules[rule].stage;
    const line = say.rich('rules.line', { number: ruleNumber(rule), name, brief });
    return stage === undefined
      ? line
      : joinRich([line, say.rich('rules.line-stage', { stage: stageWord(say, stage) })], ' ');
  });
  return card(
    heading(say.plain('rules.title')),
    text(joinRich(lines)),
    buttons(
      ...RULES.map((rule) => button(words.rules[rule].name, encodeAction('rules.open', team?.id, rule))),
    ),
  );
}

/** One rule in full. */
export function ruleCard(call: Call, rule: Rule, standing: Standing | undefined): Card {
  const { say, words, team } = call;
  const { name, what, why, first_steps } = words.rules[rule];
  const neighbour = (by: number) => RULES[(RULES.indexOf(rule) + by + RULES.length) % RULES.length] ?? rule;
  const open = (other: Rule) => encodeAction('rules.open', team?.id, other);
  return card(
    heading(say.plain('rules.rule-title', { number: ruleNumber(rule), name })),
    text(say.rich('rules.what', { what })),
    text(say.rich('rules.why', { why })),
    text(
      joinRich([
        say.rich('rules.steps'),
        ...first_steps.map((step, index) => say.rich('rules.step', { number: index + 1, step })),
      ]),
    ),
    stands(call, rule, standing),
    buttons(
      team && commandButton(call, say.plain('rules.idea'), 'nudge'),
      button(say.plain('rules.previous'), open(neighbour(-1))),
      button(say.plain('rules.next'), open(neighbour(1))),
      button(say.plain('rules.all'), encodeAction('rules.all', team?.id)),
    ),
  );
}

function stands({ say }: Call, rule: Rule, standing: Standing | undefined): Block | undefined {
  if (!standing) return undefined;
  if (standing.takers === 0) return context(say.rich('rules.not-audited'));
  const { stage } = standing.rules[rule];
  return text(
    joinRich([say.rich('rules.stands', { stage: stageWord(say, stage) }), stageAbout(say, rule, stage)]),
  );
}
