import type { Card } from '../../src/cards/card.ts';
import type { HomeView, ModalView } from './block-kit.ts';
import { LIMITS } from './limits.ts';
import { plain } from './mrkdwn.ts';
import { atMost, renderBlocks } from './render.ts';

/** The app's own name: a modal must have a title, and a card's heading may be longer than one. */
const TITLE = 'Cinq';

/** Cards one below the other in a modal; closing it closes whatever stood before. */
export const modalOf = (cards: readonly Card[]): ModalView => ({
  type: 'modal',
  title: plain(TITLE),
  clear_on_close: true,
  blocks: blocksOf(cards),
});

export const homeViewOf = (card: Card): HomeView => ({ type: 'home', blocks: blocksOf([card]) });

const blocksOf = (cards: readonly Card[]) =>
  atMost('view blocks', renderBlocks(cards.flatMap(({ blocks }) => blocks)), LIMITS.viewBlocks);
