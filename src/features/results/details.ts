import { encodeAction } from '../../cards/action-id.ts';
import {
  type Block,
  button,
  buttons,
  type Card,
  card,
  context,
  fields,
  heading,
  text,
} from '../../cards/card.ts';
import { joinRich, type Rich } from '../../cards/rich-text.ts';
import { RULES } from '../../content/rules.ts';
import type { TeamCall } from '../../feature.ts';
import { source } from './cards.ts';
import { differences, ENOUGH_TO_DIFFER } from './differences.ts';
import { stageWord } from './stage-blocks.ts';
import { ruleScores, unknownCount } from './summing.ts';
import { audited, type Seen, type Whose } from './view.ts';

/** The numbers behind the stages: scores beside the last ones, what nobody knew, and where people differ. */
export function detailsCard(call: TeamCall, seen: Seen, whose: Whose): Card {
  const { say, words, content, team } = call;
  const { now, before } = audited(seen, whose);
  const scores = ruleScores(now, content.audit);
  const last = ruleScores(before, content.audit);
  const value = (rule: (typeof RULES)[number]): Rich => {
    const { score, stage } = scores[rule];
    const unknown = unknownCount(now, content.audit, rule);
    const earlier = last[rule].score;
    return joinRich(
      [
        say.rich('results.stage', { stage: stageWord(say, stage) }),
        ...(score === undefined ? [] : [say.rich('results.score', { score })]),
        ...(score === undefined || earlier === undefined
          ? []
          : [say.rich('results.before', { score: earlier })]),
        ...(unknown ? [say.rich('results.unknown', { count: unknown })] : []),
      ],
      '\n',
    );
  };
  return card(
    heading(say.plain('results.details-title')),
    context(source(call, seen, whose)),
    fields(...RULES.map((rule) => ({ label: words.rules[rule].name, value: value(rule) }))),
    whose === 'team' && seen.team.people > 0 && differencesBlock(call, seen),
    context(say.rich('results.how')),
    buttons(button(say.plain('results.back'), encodeAction('results.stages', team.id, whose))),
  );
}

/** Nobody is named, and with few people nothing is said at all. */
function differencesBlock({ say, words, content }: TeamCall, { team }: Seen): Block {
  if (team.people < ENOUGH_TO_DIFFER)
    return context(say.rich('results.too-few-to-differ', { people: ENOUGH_TO_DIFFER }));
  const lines = differences(team.audits, content.audit).flatMap(({ questionId, low, high }) => {
    const asked = words.audit[questionId];
    const [from, to] = [asked?.answers[low], asked?.answers[high]];
    if (!asked || !from || !to) return [];
    return say.rich('results.differ', { question: asked.question, from: from.label, to: to.label });
  });
  return text(
    lines.length ? joinRich([say.rich('results.differ-title'), ...lines]) : say.rich('results.agree'),
  );
}
