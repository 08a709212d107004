import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import { resultsCard } from '../results/cards.ts';
import { seenBy } from '../results/view.ts';
import type { Sitting } from './sitting.ts';

/** The result for whoever answered last, and what the team sees of it. */
export async function endCard(call: TeamCall, sitting: Sitting): Promise<Card> {
  const seen = await seenBy(call);
  const results = resultsCard(call, seen, sitting.mode === 'alone' ? 'mine' : 'team');
  const reopen = button(
    call.say.plain('audit.correct'),
    encodeAction('audit.reopen', call.team.id, sitting.id),
  );
  const counted = seen.team.audits.some(({ id }) => id === sitting.id);
  if (sitting.mode === 'together') return card(...results.blocks, buttons(reopen));
  if (sitting.shared) {
    return card(
      ...results.blocks,
      text(call.say.rich('audit.shared')),
      buttons(button(call.say.plain('common.undo'), encodeAction('audit.unshare', call.team.id, sitting.id))),
    );
  }
  if (counted) return card(...results.blocks, text(call.say.rich('audit.counted')), buttons(reopen));
  return card(
    ...results.blocks,
    text(call.say.rich('audit.share-ask')),
    buttons(
      button(
        call.say.plain('audit.share-yes'),
        encodeAction('audit.share', call.team.id, sitting.id),
        'primary',
      ),
      button(call.say.plain('audit.share-no'), encodeAction('audit.keep', call.team.id, sitting.id)),
      reopen,
    ),
  );
}

/** Kept to oneself; the results stay a press away. */
export async function keptCard(call: TeamCall, sitting: Sitting): Promise<Card> {
  const results = resultsCard(call, await seenBy(call), 'mine');
  return card(
    ...results.blocks,
    text(call.say.rich('audit.kept')),
    buttons(
      button(call.say.plain('audit.share-after-all'), encodeAction('audit.share', call.team.id, sitting.id)),
    ),
  );
}
