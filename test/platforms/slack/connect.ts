import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createHttpServer } from '../../../adapters/http/server.ts';
import { createSlackAdapter } from '../../../adapters/slack/adapter.ts';
import { EVENTS_PATH } from '../../../adapters/slack/http.ts';
import { oneTenant } from '../../../adapters/slack/tenancy.ts';
import type { Adapter } from '../../../src/adapter.ts';
import type { Coach } from '../../../src/coach.ts';
import type { OrganisationLife } from '../../../src/team/organisation-life.ts';
import { type SlackServer, startSlack } from './server.ts';

export type Connected = {
  slack: SlackServer;
  readonly adapter: Adapter;
  /** Everything that was logged, as it would be written. */
  logged: string[];
  /** Lets every wait that has begun come to its end. */
  passTimers(): void;
  /** An adapter of the same make, not started. */
  another(changed?: { apiUrl?: string; botToken?: string; appToken?: string }): Adapter;
  restart(): Promise<void>;
  close(): Promise<void>;
};

const SIGNING_SECRET = 'signing-secret-hunter2';

export type Way = 'socket' | 'http';

/** The real Bolt on the loopback Slack. Nothing waits by itself: time and timers move when a test says so. */
export async function connectSlack(
  coach: Coach,
  { way = 'socket', life = nobodyLeaves }: { way?: Way; life?: OrganisationLife } = {},
): Promise<Connected> {
  const slack = await startSlack();
  const logged: string[] = [];
  const timers = new Set<() => void>();
  const write = (level: string) => (facts: object, what: string) => {
    logged.push(JSON.stringify({ level, ...facts, what }));
    slack.world.changed();
  };
  const log = { info: write('info'), warn: write('warn'), error: write('error') };

  const make = ({ apiUrl = slack.apiUrl, ...tokens } = {}) => {
    const { botToken, appToken } = { ...slack.tokens, ...tokens };
    return createSlackAdapter({
      coach,
      entrance:
        way === 'socket' ? { kind: 'socket', appToken } : { kind: 'http', signingSecret: SIGNING_SECRET },
      tenancy: (calls) => oneTenant(botToken, life, calls),
      apiUrl,
      command: '/coach',
      log,
      clock: { now: () => slack.world.now, elapsed: () => slack.world.now, wakeAt: () => () => {} },
      after(_, run) {
        timers.add(run);
        return () => timers.delete(run);
      },
    });
  };
  let current = make();
  // One address for all adapters that follow each other.
  const app = new Hono<{ Bindings: HttpBindings }>().all('*', (c) => current.routes.fetch(c.req.raw, c.env));
  const server = createHttpServer({ app: app as unknown as Hono, host: '127.0.0.1', port: 0 });
  if (way === 'http') {
    await server.start();
    slack.deliverTo({ url: `${server.address}${EVENTS_PATH}`, signingSecret: SIGNING_SECRET });
  }
  await current.adapter.start();

  return {
    slack,
    get adapter() {
      return current.adapter;
    },
    logged,
    passTimers() {
      for (const run of timers) {
        timers.delete(run);
        run();
      }
    },
    another: (changed) => make(changed).adapter,
    async restart() {
      await current.adapter.stop();
      current = make();
      await current.adapter.start();
    },
    async close() {
      await current.adapter.stop();
      await server.stop();
      await slack.close();
    },
  };
}

const nobodyLeaves: OrganisationLife = {
  removed: async () => {},
  onlyIn: async () => {},
  returned: async () => {},
};
