import { greyCard } from '../../coach/cards.ts';
import { RULES } from '../../content/rules.ts';
import type { Call, Feature } from '../../feature.ts';
import { inPlace, privately } from '../../reply.ts';
import { type Standing, standingOf } from '../results/standing.ts';
import { ruleCard, rulesCard } from './cards.ts';

export const rulesFeature: Feature = {
  commands: {
    async rules(call, { number: rule }) {
      const standing = await standingFor(call);
      return privately(rule ? ruleCard(call, rule, standing) : rulesCard(call, standing));
    },
  },
  actions: {
    'rules.open': {
      needs: 'nothing',
      acknowledge: 'in-place',
      async run(call, [typed]) {
        const rule = RULES.find((id) => id === typed);
        return rule ? inPlace(ruleCard(call, rule, await standingFor(call))) : privately(greyCard(call));
      },
    },
    'rules.all': {
      needs: 'nothing',
      acknowledge: 'in-place',
      run: async (call) => inPlace(rulesCard(call, await standingFor(call))),
    },
  },
};

/** The rules can be read anywhere; where there is a team, they say where it stands. */
const standingFor = async ({ trx, team, content, now }: Call): Promise<Standing | undefined> =>
  team && standingOf(trx, team, content, now);
