import { encodeAction } from '../../cards/action-id.ts';
import { button, buttons, type Card, card, context, heading, text } from '../../cards/card.ts';
import { joinRich, type Rich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import { type CommandId, commandIds } from '../../commands/table.ts';
import { type CommandUsage, usagesOf } from '../../commands/usage.ts';
import type { Call } from '../../feature.ts';
import type { Suggestion } from './moment.ts';
import { suggestionBlocks } from './suggestion-blocks.ts';

/** What a week is made of; the rest is one press away. */
const FIRST: readonly CommandId[] = ['audit', 'nudge', 'done', 'commit', 'results'];
/** What is answered before a team is set up, or while its request waits. */
const FIRST_WITHOUT_TEAM: readonly CommandId[] = ['setup', 'rules', 'me'];

/** What fits this moment first, then a handful of commands. Who meets the coach is told who speaks. */
export function helpCard(call: Call, suggestions: Suggestion[]): Card {
  const { say } = call;
  const kind = suggestions[0]?.kind;
  const stranger = kind === 'setup' || kind === 'setup-elsewhere';
  const first = stranger || kind === 'waiting' ? FIRST_WITHOUT_TEAM : FIRST;
  return card(
    heading(say.plain(stranger ? 'help.title-first' : 'help.title')),
    stranger && text(say.rich('home.welcome')),
    ...suggestionBlocks(call, suggestions),
    // In a crisis a list of other things to do is in the way.
    kind !== 'care' && text(joinRich([say.rich('help.first'), ...commandLines(call, first)])),
    threadLine(call),
    buttons(button(say.plain('help.all'), encodeAction('help.all', call.team?.id))),
  );
}

/** Where a command typed in a thread goes nowhere, nobody should wait for its answer. */
const threadLine = ({ say, source }: Call) =>
  source.ways?.noCommandsInThreads && context(say.rich('help.not-in-threads'));

/** Every command, and a list to have one explained. */
export function allCommandsCard(call: Call): Card {
  const { say } = call;
  const half = Math.ceil(commandIds.length / 2);
  return card(
    heading(say.plain('help.all-title')),
    text(joinRich(commandLines(call, commandIds.slice(0, half)))),
    text(joinRich(commandLines(call, commandIds.slice(half)))),
    threadLine(call),
    {
      kind: 'choice',
      action: encodeAction('help.explain', call.team?.id),
      prompt: say.plain('help.explain'),
      options: usages(call).map(({ id, name }) => ({
        value: id,
        label: say.plain('help.command', { command: name }),
      })),
    },
    buttons(button(say.plain('help.back'), encodeAction('help.moment', call.team?.id))),
  );
}

/** One command: what it does, its options, and how it is typed. */
export function commandCard(call: Call, id: CommandId): Card {
  const { say, words } = call;
  const usage = usages(call).find((one) => one.id === id);
  if (!usage) return allCommandsCard(call);
  const options = usage.options.map((option) => optionLine(call, option));
  return card(
    heading(say.plain('help.command', { command: usage.name })),
    text(say.rich('help.details', { summary: usage.summary, details: words.commands[id]?.details ?? '' })),
    options.length > 0 && text(joinRich([say.rich('help.options'), ...options])),
    text(
      joinRich([
        say.rich('help.examples'),
        ...usage.examples.map((example) => say.rich('help.example', { example })),
      ]),
    ),
    usage.aliases.length > 0 && context(say.rich('help.aliases', { names: usage.aliases.join(', ') })),
    buttons(
      id !== 'help' && commandButton(call, say.plain('help.try'), id),
      button(say.plain('help.all'), encodeAction('help.all', call.team?.id)),
    ),
  );
}

const usages = ({ content, words }: Call): CommandUsage[] => usagesOf(content, words.language);

function commandLines(call: Call, ids: readonly CommandId[]): Rich[] {
  const known = usages(call);
  return ids
    .flatMap((wanted) => known.find(({ id }) => id === wanted) ?? [])
    .map(({ name, summary }) => call.say.rich('help.line', { command: name, summary }));
}

/** A list longer than this is easier to find out by typing. */
const MOST_VALUES = 6;

function optionLine({ say }: Call, { name, summary, values }: CommandUsage['options'][number]): Rich {
  if (values.length === 0 || values.length > MOST_VALUES) return say.rich('help.option', { name, summary });
  return say.rich('help.option-of', { name, summary, values: values.map((value) => value.name).join(', ') });
}
