import type { Feature } from '../../feature.ts';
import { inPlace, privately } from '../../reply.ts';
import { streakCard } from './card.ts';
import { claim, unclaim } from './joker.ts';
import { why } from './why.ts';

export const streaksFeature: Feature = {
  commands: { streak: async (call) => privately(await streakCard(call)) },
  actions: {
    'streak.show': {
      needs: 'team',
      acknowledge: 'in-place',
      run: async (call) => inPlace(await streakCard(call)),
    },
    'streak.why': { needs: 'team', acknowledge: 'in-place', run: why },
    'streak.claim': { needs: 'team', acknowledge: 'in-place', run: claim },
    'streak.unclaim': { needs: 'team', acknowledge: 'in-place', run: unclaim },
  },
};
