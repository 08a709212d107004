import type { Clock } from '../../src/ports.ts';

/** Discord shuts a machine out at ten thousand: https://docs.discord.com/developers/topics/rate-limits */
const WINDOW_MS = 10 * 60_000;
/** What the coach sends of its own accord can wait; people who asked something are answered for longer. */
export type MostRefusals = { own: number; answer: number };
const MOST: MostRefusals = { own: 1000, answer: 5000 };
const COUNTED = new Set([401, 403, 429]);

export type Refusals = {
  /** One answer of Discord. A limit shared with other apps is nobody's fault. */
  count(status: number, shared: boolean): void;
  /** In milliseconds: how long nothing of this kind should be asked; 0 while it may. */
  rest(what: keyof MostRefusals): number;
};

/** Counts what Discord holds against this machine, and says when to stop. `onRest` is told once a window. */
export function createRefusals(clock: Clock, onRest: (rest: number) => void, most = MOST): Refusals {
  let since = 0;
  let refused = 0;

  const left = () => {
    const rest = since + WINDOW_MS - clock.now();
    if (rest <= 0 || rest > WINDOW_MS) refused = 0;
    return rest;
  };

  return {
    count(status, shared) {
      if (!COUNTED.has(status) || shared) return;
      left();
      if (refused === 0) since = clock.now();
      refused += 1;
      if (refused === most.own) onRest(left());
    },
    rest: (what) => {
      const rest = left();
      return refused >= most[what] ? rest : 0;
    },
  };
}
