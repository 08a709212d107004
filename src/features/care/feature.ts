import type { Feature } from '../../feature.ts';
import {
  composeCard,
  composeEnded,
  composeNext,
  composeOpened,
  composeStill,
  composeStillAgain,
} from './compose.ts';
import { end, reopen } from './ending.ts';
import { composeShared, erase, lookBack, looked, share } from './looking-back.ts';
import { ask, emergency, keep, list, notNow, open, read, undo } from './opening.ts';
import { fillStep, openStep } from './step-form.ts';

/** Care mode: in a crisis everything rests, and a short checklist helps the team through. */
export const careFeature: Feature = {
  commands: { emergency },
  actions: {
    'care.ask': { needs: 'team', acknowledge: 'in-place', run: ask },
    'care.open': { needs: 'team', acknowledge: 'in-place', run: open },
    'care.not-now': { needs: 'team', acknowledge: 'in-place', run: notNow },
    'care.undo': { needs: 'team', acknowledge: 'in-place', run: undo },
    'care.list': { needs: 'team', acknowledge: 'private', run: list },
    'care.read': { needs: 'team', acknowledge: 'private', run: read },
    'care.step': { needs: 'team', acknowledge: 'form', run: openStep },
    'care.keep': { needs: 'team', acknowledge: 'in-place', run: keep },
    'care.end': { needs: 'team', acknowledge: 'in-place', run: end },
    'care.reopen': { needs: 'team', acknowledge: 'in-place', run: reopen },
    'care.look-back': { needs: 'team', acknowledge: 'form', run: lookBack },
    'care.share': { needs: 'team', acknowledge: 'in-place', run: share },
    'care.erase': { needs: 'team', acknowledge: 'in-place', run: erase },
  },
  forms: {
    'care.fill': { needs: 'team', run: fillStep },
    'care.looked': { needs: 'team', run: looked },
  },
  composers: {
    'care-opened': composeOpened,
    'care-card': composeCard,
    'care-still': composeStill,
    'care-still-again': composeStillAgain,
    'care-next': composeNext,
    'care-ended': composeEnded,
    'care-shared': composeShared,
  },
};
