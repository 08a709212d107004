import { createHttpServer } from '../../../adapters/http/server.ts';
import { openSlack } from '../../../adapters/slack/open.ts';
import { openDatabase } from '../../../data/database.ts';
import { createHouse } from '../../../src/house.ts';
import { createKeyring } from '../../../src/installations/keyring.ts';
import type { Messenger } from '../../../src/ports.ts';
import { content } from '../../house-content.ts';
import { ManualClock } from '../../manual-clock.ts';
import { startSlack, type Workspace } from './server.ts';
import type { World } from './world.ts';

export type Federation = Awaited<ReturnType<typeof openFederation>>;

export const SIGNING_SECRET = 'signing-secret-hunter2';
const STATE_SECRET = 'state-secret-hunter2-state-secret-hunter2';
const KEY = Buffer.alloc(32, 7);

/** The whole house for many workspaces, told by signed requests, beside a Slack that grants installations. */
export async function openFederation({
  at = '2026-03-02T08:00',
  api,
  socket = false,
}: {
  at?: string;
  api?: string;
  socket?: boolean;
} = {}) {
  const clock = new ManualClock(at);
  const slack = await startSlack();
  slack.pass(clock.now() - slack.world.now);
  const { db, close } = await openDatabase(':memory:');
  const logged: string[] = [];
  const write = (level: string) => (facts: object, what: string) =>
    void logged.push(JSON.stringify({ level, ...facts, what }));
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const messengers = new Map<string, Messenger>();
  const house = createHouse({
    db,
    content,
    clock,
    log,
    messengers,
    eventBegan: () => () => {},
  });
  const { adapter, routes } = openSlack({
    secrets: {
      entrance: socket
        ? { kind: 'socket', appToken: slack.tokens.appToken }
        : { kind: 'http', signingSecret: SIGNING_SECRET },
      tenancy: { kind: 'many', ...slack.oauth.app, stateSecret: STATE_SECRET },
    },
    keyring: createKeyring([KEY]),
    coach: house.coach,
    content,
    db,
    // Another Slack may be asked instead.
    apiUrl: api ?? slack.apiUrl,
    command: '/coach',
    log,
    clock,
  });
  messengers.set(adapter.name, adapter.messenger);
  const server = createHttpServer({ app: routes, host: '127.0.0.1', port: 0 });
  await server.start();
  const events = `${server.address}/slack/events`;
  if (!socket) slack.deliverTo({ url: events, signingSecret: SIGNING_SECRET });
  await adapter.start();

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.address}${path}`, { redirect: 'manual', headers });

  /** To Slack's consent, as a browser goes there. */
  async function begin(language = 'fr') {
    const response = await get(`/slack/install/start?lang=${language}`);
    return {
      consent: response.headers.get('location') ?? '',
      cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
    };
  }

  const back = (query: URLSearchParams, cookie: string) => get(`/slack/oauth_redirect?${query}`, { cookie });

  const federation = {
    slack,
    db,
    clock,
    house,
    adapter,
    logged,
    events,
    address: server.address,
    get,
    begin,
    back,
    async install(where: World, how = { wide: false }) {
      const { consent, cookie } = await begin();
      return back(slack.oauth.agree(consent, where, how), cookie);
    },
    /** An event about the workspace as a whole; resolves once it has been handled. */
    async tell({ world, send }: Workspace, event: { type: string }, about: Record<string, unknown> = {}) {
      send('events_api', {
        type: 'event_callback',
        team_id: world.team.id,
        api_app_id: 'A1',
        event_id: world.next('Ev'),
        event_time: Math.floor(clock.now() / 1000),
        authorizations: [],
        event,
        ...about,
      });
      await slack.delivered();
    },
    pass(ms: number) {
      clock.set(clock.now() + ms);
      slack.pass(ms);
    },
    async close() {
      await adapter.stop();
      await server.stop();
      await house.worker.stop();
      await close();
      await slack.close();
    },
  };
  return federation;
}

/** A workspace with one channel and one administrator; all have the same ids. */
export function peopled(workspace: Workspace, name = 'Amina') {
  workspace.channel('C1', { name: 'asso' });
  return workspace.person('U1', { name, zone: 'Europe/Paris', locale: 'fr-FR', admin: true });
}
