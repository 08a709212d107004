import { buttons, type Card, card, text } from '../../cards/card.ts';
import { commandButton, greyCard } from '../../coach/cards.ts';
import type { TeamCall } from '../../feature.ts';
import { inPlace, privately, type Reply } from '../../reply.ts';
import { privateCard } from './cards.ts';
import { chooseNudge } from './choice.ts';
import { choiceFacts } from './choice-facts.ts';
import { pressedNudge, recordShown } from './shown.ts';

/** One fitting nudge for whoever asks, beside the daily one. */
export const ask = async (call: TeamCall): Promise<Reply> => privately(await anotherCard(call));

/** A private card becomes the next idea; the channel's stays as it is. */
export async function another(call: TeamCall, args: string[]): Promise<Reply> {
  const pressed = await pressedNudge(call.trx, call.team, call.content, args);
  if (!pressed) return privately(greyCard(call));
  const next = await anotherCard(call);
  return pressed.place === 'private' ? inPlace(next) : privately(next);
}

async function anotherCard(call: TeamCall): Promise<Card> {
  const { trx, team, person, content, now, words } = call;
  const date = team.today;
  const chosen = chooseNudge(await choiceFacts(trx, team, { content, now, date, viewer: person.id }));
  if (!chosen) return noneCard(call);
  await recordShown(trx, team, chosen.nudge, { date, person: person.id }, now);
  return privateCard(words, team, chosen.nudge, date);
}

export function noneCard(call: TeamCall): Card {
  const { say } = call;
  return card(
    text(say.rich('nudges.none')),
    buttons(commandButton(call, say.plain('nudges.open-setup'), 'setup')),
  );
}
