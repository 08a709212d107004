import { card, text } from '../../src/cards/card.ts';
import { escapeRich } from '../../src/cards/rich-text.ts';
import type { Coach } from '../../src/coach.ts';
import type { CoachEvent } from '../../src/event.ts';
import { type Acknowledgement, privately, type Reply } from '../../src/reply.ts';

/** A coach that says what a test tells it to, and remembers what it was told. */
export type ScriptedCoach = Coach & {
  heard: CoachEvent[];
  /** Resolves once so many events were heard. */
  hasHeard(count: number): Promise<void>;
  /** For all events from now on. */
  replies(script: Script, acknowledgement?: Acknowledgement): void;
};

type Script = Reply | ((event: CoachEvent) => Reply | Promise<Reply>);

export const say = (sentence: string) => card(text(escapeRich(sentence)));

export function createScriptedCoach(): ScriptedCoach {
  const heard: CoachEvent[] = [];
  const listeners: (() => void)[] = [];
  let script: Script = privately(say('heard'));
  let acknowledgement: Acknowledgement = 'private';
  return {
    heard,
    async hasHeard(count) {
      while (heard.length < count) await new Promise<void>((resolve) => listeners.push(resolve));
    },
    replies(next, how = 'private') {
      script = next;
      acknowledgement = how;
    },
    async handle(event) {
      heard.push(event);
      for (const told of listeners.splice(0)) told();
      return typeof script === 'function' ? script(event) : script;
    },
    acknowledgement: () => acknowledgement,
  };
}
