import type { Card } from '../../src/cards/card.ts';
import { card, text } from '../../src/cards/card.ts';
import { escapeRich } from '../../src/cards/rich-text.ts';
import type { Coach } from '../../src/coach.ts';
import type { CoachEvent } from '../../src/event.ts';
import type { Reply } from '../../src/reply.ts';
import { privately } from '../../src/reply.ts';

export type ScriptedCoach = Coach & { heard: CoachEvent[] };

/** Remembers every event and answers by the script; what the script leaves open is answered with an echo. */
export function createScriptedCoach(
  script: (event: CoachEvent) => Reply | undefined | Promise<Reply | undefined> = () => undefined,
): ScriptedCoach {
  const heard: CoachEvent[] = [];
  return {
    heard,
    async handle(event) {
      heard.push(event);
      return (await script(event)) ?? privately(plainCard(`heard ${event.kind}`));
    },
    acknowledgement: () => 'private',
  };
}

export const plainCard = (sentence: string): Card => card(text(escapeRich(sentence)));
