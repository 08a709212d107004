import { type Block, type Button, buttons, text } from '../../cards/card.ts';
import { joinRich, type Rich } from '../../cards/rich-text.ts';
import { commandButton } from '../../coach/cards.ts';
import type { CommandId } from '../../commands/table.ts';
import type { Call } from '../../feature.ts';
import type { Suggestion } from './moment.ts';

/** Suggestions that a press can follow. */
const COMMANDS = {
  care: 'emergency',
  setup: 'setup',
  audit: 'audit',
  'audit-open': 'audit',
  done: 'done',
  reflect: 'reflect',
  accept: 'commitments',
  commitments: 'commitments',
  nudge: 'nudge',
} as const satisfies Partial<Record<Suggestion['kind'], CommandId>>;

const canBePressed = (kind: Suggestion['kind']): kind is keyof typeof COMMANDS => kind in COMMANDS;

/** What fits now, in words, with a button for each thing that can be done here. */
export function suggestionBlocks(call: Call, suggestions: Suggestion[]): (Block | undefined)[] {
  const pressed = new Set<CommandId>();
  const presses = suggestions.map(({ kind }): Button | undefined => {
    if (!canBePressed(kind) || pressed.has(COMMANDS[kind])) return undefined;
    pressed.add(COMMANDS[kind]);
    const press = commandButton(call, call.say.plain(`help.do-${kind}`), COMMANDS[kind]);
    return pressed.size === 1 ? { ...press, weight: 'primary' } : press;
  });
  return [text(joinRich(suggestions.map((suggestion) => sentence(call, suggestion)))), buttons(...presses)];
}

function sentence({ say, content }: Call, suggestion: Suggestion): Rich {
  switch (suggestion.kind) {
    case 'audit-open':
      return say.rich('help.fits-audit-open', { answers: suggestion.count, of: content.audit.length });
    case 'accept':
    case 'commitments':
      return say.rich(`help.fits-${suggestion.kind}`, { count: suggestion.count });
    default:
      return say.rich(`help.fits-${suggestion.kind}`);
  }
}
