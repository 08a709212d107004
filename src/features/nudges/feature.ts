import type { Feature } from '../../feature.ts';
import { done, later, release, take } from './answers.ts';
import { another, ask } from './ask.ts';
import { composeNudge } from './compose.ts';
import { composeFold, composeRefresh } from './fold.ts';
import { decline, restore } from './refusal.ts';
import { askRhythmAgain, chooseRhythm } from './rhythm-question.ts';

export const nudgesFeature: Feature = {
  commands: { nudge: ask },
  actions: {
    'nudge.done': { needs: 'team', acknowledge: 'in-place', run: done },
    'nudge.take': { needs: 'team', acknowledge: 'in-place', run: take },
    'nudge.later': { needs: 'team', acknowledge: 'in-place', run: later },
    'nudge.another': { needs: 'team', acknowledge: 'private', run: another },
    'nudge.decline': { needs: 'team', acknowledge: 'private', run: decline },
    'nudge.restore': { needs: 'team', acknowledge: 'in-place', run: restore },
    'nudge.release': { needs: 'team', acknowledge: 'in-place', run: release },
    'nudge.rhythm': { needs: 'team', acknowledge: 'in-place', run: chooseRhythm },
    'nudge.rhythm-undo': { needs: 'team', acknowledge: 'in-place', run: askRhythmAgain },
  },
  composers: { nudge: composeNudge, fold: composeFold, 'nudge-card': composeRefresh },
};
