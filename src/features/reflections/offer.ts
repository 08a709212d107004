import { encodeAction } from '../../cards/action-id.ts';
import { type Block, button, buttons, text } from '../../cards/card.ts';
import type { Say } from '../../content/say.ts';
import type { Call } from '../../feature.ts';

/** Asks whether the weekly message is welcome; empty once the person has answered, and where the team has minors. */
export function weeklyOffer({ person, team, say }: Call): Block[] {
  if (person.weekly !== 'unasked' || team?.settings.minors) return [];
  const choice = weeklyChoice(say);
  return [text(say.rich('reflections.offer')), ...(choice ? [choice] : [])];
}

export const weeklyChoice = (say: Say): Block | undefined =>
  buttons(
    button(say.plain('reflections.weekly-yes'), encodeAction('reflection.consent', undefined, 'on')),
    button(say.plain('reflections.weekly-no'), encodeAction('reflection.consent', undefined, 'off')),
  );
