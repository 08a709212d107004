import { type Block, buttons, type Card, card } from '../../cards/card.ts';
import { commandButton } from '../../coach/cards.ts';
import type { PersonalCall } from '../reflections/circle.ts';

/** What changed, each with its own way back, and the way to all the rest. */
export const changedCard = (call: PersonalCall, lines: (Block | false | undefined)[]): Card =>
  card(...lines, buttons(commandButton(call, call.say.plain('person.all-mine'), 'me')));
