import { encodeAction } from '../cards/action-id.ts';
import { button, buttons, type Card, card, text } from '../cards/card.ts';
import type { UnknownCommand } from '../commands/parse.ts';
import type { Call } from '../feature.ts';
import type { Team } from '../team/team.ts';

/** A button that runs a command, for this team if one is named. */
export function commandButton(call: Call, label: string, command: string, team?: number) {
  return button(label, encodeAction('coach.run', team ?? call.team?.id, ...command.split(' ')));
}

export function noTeamCard(call: Call): Card {
  const { say } = call;
  return card(
    text(say.rich(call.source.channel ? 'common.no-team' : 'settings.use-channel')),
    buttons(
      call.source.channel && commandButton(call, say.plain('common.no-team-button'), 'setup'),
      commandButton(call, say.plain('common.see-help'), 'help'),
    ),
  );
}

export function whichTeamCard({ say }: Call, teams: Team[]): Card {
  return card(text(say.rich('common.which-team')), {
    kind: 'choice',
    action: encodeAction('coach.team'),
    prompt: say.plain('common.which-team-prompt'),
    options: teams
      .slice(0, 25)
      .map((team) => ({ value: String(team.id), label: [...team.name].slice(0, 75).join('') })),
  });
}

export function unknownCommandCard(call: Call, { word, suggestion }: UnknownCommand): Card {
  const { say, words } = call;
  const name = suggestion && words.commands[suggestion]?.name;
  return card(
    text(
      name
        ? say.rich('common.did-you-mean', { typed: word, command: name })
        : say.rich('common.unknown-command', { typed: word }),
    ),
    buttons(
      suggestion &&
        commandButton(call, say.plain('common.yes-run', { command: name ?? suggestion }), suggestion),
      commandButton(call, say.plain('common.see-help'), 'help'),
    ),
  );
}

export const waitingCard = ({ say }: Call): Card => card(text(say.rich('common.team-waiting')));

/** For a press that means nothing any more. */
export function greyCard(call: Call): Card {
  return card(
    text(call.say.rich('common.stale-button')),
    buttons(commandButton(call, call.say.plain('common.see-help'), 'help')),
  );
}
