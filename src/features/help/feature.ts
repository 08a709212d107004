import { greyCard, unknownCommandCard } from '../../coach/cards.ts';
import { commandNamed, parseCommand } from '../../commands/parse.ts';
import { commandIds } from '../../commands/table.ts';
import type { Call, Feature } from '../../feature.ts';
import { inPlace, privately } from '../../reply.ts';
import { allCommandsCard, commandCard, helpCard } from './cards.ts';
import { factsOf } from './facts.ts';
import { suggestions } from './moment.ts';

export const helpFeature: Feature = {
  commands: {
    async help(call, { command }) {
      if (command === undefined) return privately(await momentCard(call));
      const id = commandNamed(call.content, command.replace(/^\/?coach\s+/i, ''));
      if (id) return privately(commandCard(call, id));
      const parsed = parseCommand(command, call.content);
      return privately(
        parsed.kind === 'unknown' ? unknownCommandCard(call, parsed) : commandCard(call, parsed.id),
      );
    },
  },
  actions: {
    'help.all': {
      needs: 'nothing',
      acknowledge: 'in-place',
      run: async (call) => inPlace(allCommandsCard(call)),
    },
    'help.moment': {
      needs: 'nothing',
      acknowledge: 'in-place',
      run: async (call) => inPlace(await momentCard(call)),
    },
    'help.explain': {
      needs: 'nothing',
      acknowledge: 'in-place',
      async run(call, _args, value) {
        const id = commandIds.find((command) => command === value);
        return id ? inPlace(commandCard(call, id)) : privately(greyCard(call));
      },
    },
  },
};

const momentCard = async (call: Call) => helpCard(call, suggestions(await factsOf(call)));
