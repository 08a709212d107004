import { encodeAction } from '../cards/action-id.ts';
import { type Block, button, buttons, card, text } from '../cards/card.ts';
import type { Call } from '../feature.ts';
import type { Reply } from '../reply.ts';
import { toBeTold } from '../team/letters.ts';
import { commandButton } from './cards.ts';

/** Somebody whom a direct message could not reach hears of it once, in private, beside the next answer they get. */
export async function withClosedLetters(reply: Reply, call: Call): Promise<Reply> {
  if (call.person.letters !== 'refused' || reply.kind !== 'cards') return reply;
  if (!(await toBeTold(call.trx, call.person.id))) return reply;
  return { ...reply, private: card(...(reply.private?.blocks ?? []), ...noticeBlocks(call)) };
}

function noticeBlocks(call: Call): (Block | undefined)[] {
  const { say, person } = call;
  if (person.weekly !== 'on' && person.weekly !== 'fortnightly')
    return [text(say.rich('reflections.letters-closed'))];
  return [
    text(say.rich('reflections.weekly-closed')),
    buttons(
      commandButton(call, say.plain('reflections.take-here'), 'reflect'),
      button(say.plain('reflections.weekly-stop'), encodeAction('reflection.consent', undefined, 'off')),
    ),
  ];
}
