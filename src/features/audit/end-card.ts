import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import { resultsCard, stagesAndSteps } from '../results/cards.ts';
import { seenBy } from '../results/view.ts';
import type { Sitting } from './sitting.ts';

/** The result for whoever answered last; the last press may have been a slip, so it can be taken back today. */
export async function endCard(call: TeamCall, sitting: Sitting): Promise<Card> {
  const results = resultsCard(call, await seenBy(call), sitting.mode === 'alone' ? 'mine' : 'team');
  const reopen = button(
    call.say.plain('audit.correct'),
    encodeAction('audit.reopen', call.team.id, sitting.id),
  );
  return card(...results.blocks, buttons(reopen));
}

/** Kept to oneself, for now. */
export async function keptCard(call: TeamCall, sitting: Sitting): Promise<Card> {
  return card(
    ...stagesAndSteps(call, await seenBy(call), 'mine'),
    text(call.say.rich('audit.kept')),
    buttons(button(call.say.plain('results.share'), encodeAction('audit.share', call.team.id, sitting.id))),
  );
}
