import type { Feature } from '../../feature.ts';
import { copyForBoard } from './board.ts';

/** The summary itself takes the place of a day's nudge, see `nudges`. */
export const summaryFeature: Feature = {
  actions: { 'summary.board': { needs: 'team', acknowledge: 'private', run: copyForBoard } },
};
