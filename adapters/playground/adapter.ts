import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Adapter } from '../../src/adapter.ts';
import type { Coach } from '../../src/coach.ts';
import type { CommandUsage } from '../../src/commands/usage.ts';
import type { Say } from '../../src/content/say.ts';
import { projectRoot } from '../../src/root.ts';
import { createHttpServer } from '../http/server.ts';
import type { PlaygroundClock } from './clock.ts';
import { createConversation } from './conversation.ts';
import { createLiveHub } from './live.ts';
import { PLATFORM } from './members.ts';
import { createPlaygroundMessenger } from './messenger.ts';
import { readPageFiles } from './page-files.ts';
import { createServer } from './server.ts';
import { createSite } from './site.ts';
import type { PlaygroundStore } from './store.ts';
import { type Advance, createTimeTravel } from './time-travel.ts';

/**
 * The coach in a browser, without any platform: a channel, direct messages, and a clock one can move.
 *
 * The composition root wires it so:
 *
 *     const { db } = await openDatabase(file);
 *     const store = await openPlaygroundStore(db);
 *     const clock = await openPlaygroundClock(systemClock, store);   // the only clock from here on
 *     const coach = createCoach({ db, clock, … });
 *     const playground = createPlayground({
 *       coach, clock, store,
 *       advance: { nextDue: worker.nextDue, tick: worker.tick, nextReflection: () => …, nextNudge: () => … },
 *       startOver: () => …,             // forgets what the coach knows; the playground forgets its messages itself
 *       says, usages, host, port, log,
 *     });
 *     const worker = createWorker({ db, clock, messengers: new Map([[playground.name, playground.messenger]]), … });
 *     await playground.start();          // then `playground.address` is where to look
 *
 * The beat and `clock.wakeAt` may go on calling `worker.tick()`: a tick during another one has to wait for it, for time
 * moves when the playground's own tick has resolved. Alarms are silent while time is being moved.
 */
export type Playground = Adapter & {
  /** Where the page is, once started: `http://127.0.0.1:3000`. */
  readonly address: string;
};

export type PlaygroundParts = {
  coach: Coach;
  clock: PlaygroundClock;
  store: PlaygroundStore;
  advance: Advance;
  /** Forgets everything the coach itself has stored. */
  startOver: () => Promise<void>;
  /** The interface strings by language, the first being the one for browsers that ask for none of them. */
  says: Record<string, Say>;
  /** The commands by language, for completion. */
  usages: Record<string, CommandUsage[]>;
  host: string;
  /** 0 takes any free one. */
  port: number;
  log: Pick<Logger, 'info' | 'error'>;
  /** What those who run it ask, beside the page. */
  operations?: Hono;
  /** How long each step of moving time stays on the screen, in real milliseconds. */
  pace?: number;
};

const PACE = 160;
const MINUTE = 60_000;

export function createPlayground(parts: PlaygroundParts): Playground {
  const { coach, clock, store, advance, host, log } = parts;
  const live = createLiveHub();
  const messenger = createPlaygroundMessenger({ store, clock, live });
  const report = () => {
    const journey = time.journey();
    live.toAll({ kind: 'clock', now: clock.now(), ...(journey && { journey }) });
  };
  const time = createTimeTravel({ clock, advance, pace: parts.pace ?? PACE, report });
  const conversation = createConversation({ coach, clock, store, live, time });
  const { startOver, says, usages } = parts;
  const site = createSite({ store, clock, live, time, advance, conversation, startOver, says, usages, log });

  const files = readPageFiles(projectRoot, join(projectRoot, 'dist'));
  const app = createServer({ site, files, root: projectRoot, host, log, operations: parts.operations });
  const server = createHttpServer({ app, host, port: parts.port });
  let quiet = () => {};

  /** The page shows the time of day, so it is told each minute. */
  function tellMinutes() {
    const next = (Math.floor(clock.now() / MINUTE) + 1) * MINUTE;
    quiet = clock.wakeAt(next, () => {
      report();
      tellMinutes();
    });
  }

  return {
    name: PLATFORM,
    messenger,
    get address() {
      return server.address;
    },
    standing: () => ({ kind: server.address ? 'connected' : 'starting' }),
    async start() {
      await server.start();
      tellMinutes();
      log.info({ address: server.address }, 'playground is open');
    },
    async stop() {
      quiet();
      await time.stop();
      // Live streams never end by themselves.
      live.close();
      await server.stop();
    },
  };
}
