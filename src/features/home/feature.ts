import { greyCard } from '../../coach/cards.ts';
import type { Feature } from '../../feature.ts';
import { inPlace, privately } from '../../reply.ts';
import { otherTeamCard } from './card.ts';

export const homeFeature: Feature = {
  actions: {
    'home.team': {
      needs: 'nothing',
      acknowledge: 'in-place',
      async run(call, _args, value) {
        const found = await otherTeamCard(call, Number(value));
        return found ? inPlace(found) : privately(greyCard(call));
      },
    },
  },
};
