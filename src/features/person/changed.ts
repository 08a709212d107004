import { type Block, type Button, buttons, type Card, card } from '../../cards/card.ts';
import { commandButton } from '../../coach/cards.ts';
import type { PersonalCall } from '../reflections/circle.ts';

/** What changed, each with its own way back, and the way to all the rest: in one row where one change is taken back. */
export function changedCard(call: PersonalCall, lines: (Block | false | undefined)[]): Card {
  const all: Button = commandButton(call, call.say.plain('person.all-mine'), 'me');
  const { blocks } = card(...lines);
  const last = blocks.at(-1);
  if (last?.kind !== 'buttons') return card(...blocks, buttons(all));
  return card(...blocks.slice(0, -1), buttons(...last.buttons, all));
}
