import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { parse } from 'yaml';
import { createPlayground, type PlaygroundParts } from '../../adapters/playground/adapter.ts';
import { openPlaygroundClock } from '../../adapters/playground/clock.ts';
import { openPlaygroundStore } from '../../adapters/playground/store.ts';
import type { Advance } from '../../adapters/playground/time-travel.ts';
import { createSay, type Say } from '../../src/content/say.ts';
import type { Messenger } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { createScriptedCoach, type ScriptedCoach } from './scripted-coach.ts';
import { usages } from './usages.ts';

/** Tuesday 14 October 2025, 08:20 in Paris. */
export const TUESDAY = Date.UTC(2025, 9, 14, 6, 20);

const says: Record<string, Say> = { fr: sayOf('fr'), en: sayOf('en') };

function sayOf(language: string): Say {
  const file = join(projectRoot, 'prompts', language, 'strings', 'playground.yaml');
  return createSay(language, parse(readFileSync(file, 'utf8')));
}

export const idleAdvance: Advance = {
  nextDue: async () => undefined,
  tick: async () => {},
  nextReflection: async () => undefined,
  nextNudge: async () => undefined,
};

export type Opened = Awaited<ReturnType<typeof openPlayground>>;

/** A running playground on a file or in memory, with a scripted coach and a clock of the test's own. */
export async function openPlayground(
  options: {
    file?: string;
    real?: FakeClock;
    coach?: ScriptedCoach;
    advance?: (parts: { clock: PlaygroundParts['clock']; messenger: () => Messenger }) => Advance;
    pace?: number;
    startOver?: () => Promise<void>;
  } = {},
) {
  const db = new Kysely<unknown>({
    dialect: new SqliteDialect({ database: new Database(options.file ?? ':memory:') }),
  });
  const store = await openPlaygroundStore(db);
  const real = options.real ?? createFakeClock(TUESDAY);
  const clock = await openPlaygroundClock(real, store);
  const coach = options.coach ?? createScriptedCoach();
  const errors: unknown[] = [];
  /** The same playground started once more, as after a restart of the process. */
  async function again(port: number) {
    const next = createPlayground({ ...parts, port });
    await next.start();
    return next;
  }
  const parts: PlaygroundParts = {
    coach,
    clock,
    store,
    advance: options.advance?.({ clock, messenger: () => playground.messenger }) ?? idleAdvance,
    startOver: options.startOver ?? (async () => {}),
    says,
    usages,
    host: '127.0.0.1',
    port: 0,
    pace: options.pace ?? 0,
    log: { info: () => {}, error: (fault: unknown) => errors.push(fault) } as PlaygroundParts['log'],
  };
  const playground = createPlayground(parts);
  await playground.start();
  const close = async () => {
    await playground.stop();
    await db.destroy();
  };
  return {
    messenger: playground.messenger,
    address: playground.address,
    playground,
    clock,
    real,
    store,
    coach,
    errors,
    again,
    close,
  };
}
