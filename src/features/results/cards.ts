import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { joinRich, type Rich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { RULES } from '../../content/rules.ts';
import type { TeamCall } from '../../feature.ts';
import type { FinishedAudit } from './counted.ts';
import { nextSteps } from './next-steps.ts';
import { sharingBlocks } from './sharing.ts';
import { stageBlocks, stageWord } from './stage-blocks.ts';
import { questionMedians, ruleScores } from './summing.ts';
import { audited, firstShown, type Seen, type Whose } from './view.ts';

/** Stages first; the numbers are a press away. Without anything to show yet, an invitation. */
export function resultsCard(call: TeamCall, seen: Seen, whose: Whose = firstShown(seen)): Card {
  if (audited(seen, whose).now.length === 0) return invitation(call, seen);
  return card(...stagesAndSteps(call, seen, whose), ...(whose === 'mine' ? sharingBlocks(call, seen) : []));
}

/** What a results card says, without the question who else may see it. */
export function stagesAndSteps(call: TeamCall, seen: Seen, whose: Whose): Block[] {
  const { say } = call;
  const { now, before } = audited(seen, whose);
  return card(
    heading(say.plain(whose === 'team' ? 'results.title-team' : 'results.title-mine')),
    context(source(call, seen, whose)),
    ...stageBlocks(call.words, ruleScores(now, call.content.audit)),
    movesBlock(call, now, before),
    ...stepBlocks(call, now),
    buttons(
      button(say.plain('results.details'), encodeAction('results.details', call.team.id, whose)),
      otherView(call, seen, whose),
      askAgain(call, seen),
    ),
  ).blocks;
}

function invitation(call: TeamCall, { team }: Seen): Card {
  const { say } = call;
  return card(
    text(say.rich(team.withheld ? 'results.waiting' : 'results.empty')),
    buttons(
      commandButton(call, say.plain(team.withheld ? 'results.answer-too' : 'results.take'), 'audit'),
      commandButton(call, say.plain('results.see-rules'), 'rules'),
    ),
  );
}

/** Whom the results speak for. */
export function source({ say }: TeamCall, { team, mine }: Seen, whose: Whose): Rich {
  const { people, meeting } = team;
  if (whose === 'mine') {
    const counted = team.audits.some(({ id }) => id === mine?.id);
    return say.rich(
      !counted ? 'results.yours-alone' : people > 1 ? 'results.yours-counted' : 'results.yours-shown',
    );
  }
  if (meeting && people) return say.rich('results.from-both', { people });
  return meeting ? say.rich('results.from-meeting') : say.rich('results.from-people', { people });
}

function movesBlock(
  { say, words, content }: TeamCall,
  now: FinishedAudit[],
  before: FinishedAudit[],
): Block | undefined {
  const scores = ruleScores(now, content.audit);
  const last = ruleScores(before, content.audit);
  const moves = RULES.flatMap((rule) => {
    const [from, to] = [last[rule].stage, scores[rule].stage];
    if (from === undefined || to === undefined || from === to) return [];
    return say.rich('results.moved', {
      rule: words.rules[rule].name,
      from: stageWord(say, from),
      to: stageWord(say, to),
    });
  });
  return moves.length ? text(joinRich(moves)) : undefined;
}

function stepBlocks({ say, words, content, team }: TeamCall, now: FinishedAudit[]): (Block | undefined)[] {
  const steps = nextSteps(questionMedians(now, content.audit), ruleScores(now, content.audit), content.audit);
  if (steps.length === 0) return [text(say.rich('results.no-step'))];
  const lines = steps.flatMap(({ id }, index) => {
    const step = words.audit[id]?.step;
    return step ? say.rich('results.step', { number: index + 1, cue: step.cue, action: step.action }) : [];
  });
  return [
    text(joinRich([say.rich('results.steps', { count: lines.length }), ...lines])),
    buttons(
      ...steps.map(({ id }, index) =>
        button(
          say.plain('results.commit', { number: index + 1 }),
          encodeAction('commitment.from-step', team.id, id),
        ),
      ),
    ),
  ];
}

function otherView({ say, team }: TeamCall, seen: Seen, whose: Whose) {
  const other: Whose = whose === 'team' ? 'mine' : 'team';
  if (audited(seen, other).now.length === 0) return undefined;
  return button(say.plain(`results.see-${other}`), encodeAction('results.stages', team.id, other));
}

function askAgain(call: TeamCall, { mine, again }: Seen) {
  if (again) return commandButton(call, call.say.plain('results.again'), 'audit');
  return mine ? undefined : commandButton(call, call.say.plain('results.answer-too'), 'audit');
}
