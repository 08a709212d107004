import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, card, text } from '../../cards/card.ts';
import type { TeamCall } from '../../feature.ts';
import type { Seen } from './view.ts';

/** A single taker is asked whether the team may see their result, and can take that back while it stands alone. */
export function sharingBlocks({ say, team }: TeamCall, { team: counted, mine }: Seen): Block[] {
  if (!mine) return [];
  if (counted.withheld?.id === mine.id) {
    return card(
      text(say.rich('results.share-ask')),
      buttons(
        button(say.plain('results.share'), encodeAction('audit.share', team.id, mine.id), 'primary'),
        button(say.plain('results.keep'), encodeAction('audit.keep', team.id, mine.id)),
      ),
    ).blocks;
  }
  const alone = counted.people === 1 && counted.audits.some(({ id }) => id === mine.id);
  if (!alone) return [];
  return card(
    text(say.rich('results.shared')),
    buttons(button(say.plain('results.unshare'), encodeAction('audit.unshare', team.id, mine.id))),
  ).blocks;
}
