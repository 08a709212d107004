import { setTimeout as pause } from 'node:timers/promises';
import type { Instant } from '../../src/ports.ts';
import type { PlaygroundClock } from './clock.ts';
import type { Journey } from './wire.ts';

/** The worker, as far as moving time needs it. */
export type Advance = {
  /** The next instant at which a tick has something to do. */
  nextDue(): Promise<Instant | undefined>;
  /** Does all that is due and resolves when nothing is in flight; called during another tick, it waits for that too. */
  tick(): Promise<void>;
  /** The next weekly reflection of anybody. */
  nextReflection(): Promise<Instant | undefined>;
  /** The next nudge of the team in this channel. */
  nextNudge(channel: string): Promise<Instant | undefined>;
};

export type TimeTravel = {
  journey(): Journey | undefined;
  /** Resolves on arrival, or where it was stopped. Rejects when a tick does. */
  travel(to: Instant): Promise<void>;
  /** Resolves when time stands no longer in anybody's way. */
  stop(): Promise<void>;
  /** Runs while time does not move: the coach's answers and the steps of time take turns. */
  between<T>(work: () => Promise<T>): Promise<T>;
};

/** A beat of production: what stays due after a tick (a busy platform, say) is asked again this much later. */
const BEAT = 60_000;

/**
 * Moves time from due moment to due moment, each with its tick, as production would live through them.
 * `pace` is how many real milliseconds each step stays on the screen.
 */
export function createTimeTravel(parts: {
  clock: PlaygroundClock;
  advance: Advance;
  pace: number;
  report: () => void;
}): TimeTravel {
  const { clock, advance, pace, report } = parts;
  const working = new Set<Promise<unknown>>();
  let step: Promise<void> | undefined;
  let current: { journey: Journey; stopped: AbortController; arrived: Promise<void> } | undefined;

  async function takeStep(to: Instant | undefined) {
    await Promise.allSettled(working);
    if (to !== undefined) await clock.moveTo(to);
    await advance.tick();
  }

  /** Steps and answers exclude each other, see `between`. */
  async function exclusively(to?: Instant) {
    step = takeStep(to);
    try {
      await step;
    } finally {
      step = undefined;
    }
  }

  async function walk(to: Instant, stopped: AbortSignal) {
    clock.hold();
    try {
      report();
      await exclusively();
      while (clock.now() < to && !stopped.aborted) {
        const due = (await advance.nextDue()) ?? to;
        await exclusively(Math.min(due > clock.now() ? due : clock.now() + BEAT, to));
        report();
        if (pace > 0) await pause(pace, undefined, { signal: stopped }).catch(() => {});
      }
    } finally {
      await clock.release();
    }
  }

  return {
    journey: () => current?.journey,
    async travel(to) {
      if (current) throw new Error('time is already moving');
      const stopped = new AbortController();
      const journey = { from: clock.now(), to };
      const way = { journey, stopped, arrived: Promise.resolve() };
      current = way;
      way.arrived = walk(to, stopped.signal).finally(() => {
        current = undefined;
        report();
      });
      await way.arrived;
    },
    async stop() {
      const way = current;
      way?.stopped.abort();
      await way?.arrived.catch(() => {});
    },
    async between(work) {
      while (step) await step.catch(() => {});
      const running = work();
      working.add(running);
      try {
        return await running;
      } finally {
        working.delete(running);
      }
    },
  };
}
