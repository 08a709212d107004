import { createDiscordAdapter, type DiscordOptions } from '../../../adapters/discord/adapter.ts';
import type { Adapter } from '../../../src/adapter.ts';
import { type FormReply, type HeldForms, heldRoute } from '../../../src/coach/held-forms.ts';
import type { Coach } from '../../../src/coach.ts';
import { wordsFor } from '../../../src/content/content.ts';
import type { EventSource } from '../../../src/event.ts';
import { content as houseContent } from '../../house-content.ts';
import { type DiscordServer, startDiscord } from './server.ts';

export type Connected = {
  discord: DiscordServer;
  readonly adapter: Adapter;
  /** Everything that was logged, as it would be written. */
  logged: string[];
  /** What was told of the coach’s place in servers. */
  life: string[];
  /** Lets every wait that has begun come to its end. */
  passTimers(): void;
  /** How many waits have begun and not ended. */
  waiting(): number;
  /** Everything that could happen without waiting has happened. */
  idle(): Promise<void>;
  /** An adapter of the same make, not started. */
  another(changed?: Partial<DiscordOptions>): Adapter;
  restart(changed?: Partial<DiscordOptions>): Promise<void>;
  close(): Promise<void>;
};

/** The real discord.js on the loopback Discord. Nothing waits by itself: time and timers move when a test says so. */
export async function connectDiscord(coach: Coach, house: Partial<DiscordOptions> = {}): Promise<Connected> {
  const discord = await startDiscord();
  const logged: string[] = [];
  const life: string[] = [];
  const timers = new Set<() => void>();
  const write = (level: string) => (facts: object, what: string) => {
    logged.push(JSON.stringify({ level, ...facts, what }));
    discord.world.changed();
  };
  const remember = (how: string) => async (_: string, workspace: string) => {
    life.push(`${how} ${workspace}`);
    discord.world.changed();
  };
  const forms = formsInMemory();

  const another: Connected['another'] = (changed = {}) =>
    createDiscordAdapter({
      coach,
      content: houseContent,
      forms,
      whereabouts: async () => discord.world.guild,
      suggest: async () => [],
      life: {
        onlyIn: async (_, workspaces) => {
          life.push(`in ${workspaces}`);
          discord.world.changed();
        },
        removed: remember('removed'),
        returned: remember('returned'),
      },
      token: discord.token,
      apiUrl: discord.apiUrl,
      shards: 1,
      log: { info: write('info'), warn: write('warn'), error: write('error') },
      clock: { now: () => discord.world.now, elapsed: () => discord.world.now, wakeAt: () => () => {} },
      after(_, run) {
        timers.add(run);
        discord.world.changed();
        return () => timers.delete(run);
      },
      ...house,
      ...changed,
    });
  let adapter = another();
  await adapter.start();

  return {
    discord,
    get adapter() {
      return adapter;
    },
    logged,
    life,
    passTimers() {
      for (const run of timers) {
        timers.delete(run);
        run();
      }
    },
    waiting: () => timers.size,
    async idle() {
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    },
    another,
    async restart(changed) {
      await adapter.stop();
      adapter = another(changed);
      await adapter.start();
    },
    async close() {
      await adapter.stop();
      await discord.close();
    },
  };
}

function formsInMemory(): HeldForms {
  const held = new Map<string, FormReply>();
  const name = ({ user }: EventSource, route: string) => `${user.id} ${route}`;
  return {
    async hold(source, reply) {
      held.set(name(source, heldRoute(reply.form)), structuredClone(reply));
      return wordsFor(houseContent, source.hints.locale);
    },
    held: async (source, route) => held.get(name(source, route)),
    release: async (source, route) => void held.delete(name(source, route)),
  };
}
