import type { ActionRoute, Feature, TeamCall } from '../../feature.ts';
import { inPlace, privately } from '../../reply.ts';
import { resultsCard } from './cards.ts';
import { detailsCard } from './details.ts';
import { audited, type Seen, seenBy, type Whose } from './view.ts';

export const resultsFeature: Feature = {
  commands: {
    results: async (call) => privately(resultsCard(call, await seenBy(call))),
  },
  actions: {
    'results.details': shown((call, seen, whose) =>
      audited(seen, whose).now.length ? detailsCard(call, seen, whose) : resultsCard(call, seen),
    ),
    'results.stages': shown((call, seen, whose) =>
      audited(seen, whose).now.length ? resultsCard(call, seen, whose) : resultsCard(call, seen),
    ),
  },
};

/** Presses on an old card show what holds now, and a person's own results only ever to themselves. */
function shown(
  cardOf: (call: TeamCall, seen: Seen, whose: Whose) => ReturnType<typeof resultsCard>,
): ActionRoute {
  return {
    needs: 'team',
    acknowledge: 'in-place',
    run: async (call, [whose]) =>
      inPlace(cardOf(call, await seenBy(call), whose === 'mine' ? 'mine' : 'team')),
  };
}
