import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Envelope, Send } from './envelope.ts';
import { createOAuth, type OAuth } from './oauth.ts';
import { createPerson, type Person } from './person.ts';
import { type Mailbox, postSigned } from './signed-requests.ts';
import { answerForm } from './submissions.ts';
import { type Args, contentOf, methodNamed } from './web-api.ts';
import { type Arrival, type Channel, type Message, type Profile, World } from './world.ts';

/** What can go wrong with a call, once or as often as told. */
export type Failure =
  | { status: 429; retryAfter?: number }
  | { status: number }
  | { error: string }
  /** The connection breaks, before or after the work was done. */
  | 'dropped'
  | 'lost'
  /** Done, and then an answer that says it was not. */
  | 'accepted-then-500'
  | 'unreadable';

type Sent = {
  sentAt: number;
  /** Where it came from. */
  world: World;
  envelope: Envelope;
  acknowledge: (payload: Record<string, unknown>) => void;
};

const DEADLINE_MS = 3000;

/** What happens in one workspace. */
export type Workspace = Pick<SlackServer, 'world' | 'person' | 'channel' | 'messages' | 'send'>;

/** A Slack on this machine that refuses what Slack refuses. It has one workspace unless more are opened. */
export type SlackServer = {
  tokens: { botToken: string; appToken: string };
  oauth: OAuth;
  /** Another workspace, perhaps of an enterprise; the app has a token there once it is installed or given one. */
  workspace(team: World['team'], enterprise?: World['enterprise']): Workspace;
  /** From now on the app is told by signed requests instead of the socket. */
  deliverTo(mailbox: Mailbox): void;
  /** Resolves once every signed request has been answered. */
  delivered(): Promise<void>;
  /** The token works no more, and Slack says this of it. */
  revoke(token: string, code?: 'token_revoked' | 'account_inactive'): void;
  apiUrl: string;
  world: World;
  person(id: string, profile: Omit<Profile, 'id'>): Person;
  channel(id: string, about?: Partial<Omit<Channel, 'id'>>): Channel;
  /** What stands in a channel for one person, or for everybody: lasting messages and, with `as`, their private ones. */
  messages(channel: string, reader?: { as: string }): Message[];
  /** Calls of this method fail so often; `response_url` is one too, and only its answer can be lost. */
  fail(method: string, failure: Failure, times?: number): void;
  /** The work of this method's calls is done, but their answers wait until released. Returns how to release them. */
  hold(method: string): () => void;
  /** Moves Slack's clock. */
  pass(ms: number): void;
  send: Send;
  /** Ends the app's connection as Slack does when it moves it elsewhere. */
  disconnect(reason: 'warning' | 'refresh_requested'): void;
  /** Connections of the app that are open. */
  socketCount(): number;
  arrivals: Arrival[];
  close(): Promise<void>;
};

export async function startSlack(): Promise<SlackServer> {
  const tokens = { botToken: 'xoxb-1-test', appToken: 'xapp-1-test' };
  const world = new World();
  const failures: { method: string; failure: Failure; left: number }[] = [];
  const worlds = [world];
  /** What each token opens: a workspace, or all of an enterprise. */
  const bearers = new Map<string, World[]>([[tokens.botToken, worlds.slice()]]);
  const revoked = new Map<string, string>();
  const oauth = createOAuth(worlds, (token, reach) => bearers.set(token, reach));
  const open = new Map<string, Sent>();
  let mailbox: Mailbox | undefined;
  const underWay = new Set<Promise<void>>();
  const holds = new Map<string, Promise<void>>();
  const waiting: string[] = [];
  let socket: WebSocket | undefined;
  let tickets = 0;
  const sockets = new WebSocketServer({ noServer: true });
  const http = createServer((request, response) => {
    route(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  http.on('upgrade', (request, raw, head): unknown => {
    if (!request.url?.startsWith('/socket/')) return raw.destroy();
    return sockets.handleUpgrade(request, raw, head, (connection) => {
      socket = connection;
      connection.on('message', (data) => acknowledged(JSON.parse(String(data))));
      connection.on('close', () => {
        if (socket === connection) socket = undefined;
        world.changed();
      });
      connection.send(
        JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A1' } }),
      );
      for (const line of waiting.splice(0)) connection.send(line);
      world.changed();
    });
  });

  function acknowledged({
    envelope_id,
    payload = {},
  }: {
    envelope_id: string;
    payload?: Record<string, unknown>;
  }) {
    const found = open.get(envelope_id);
    if (!found) return;
    open.delete(envelope_id);
    const at = found.world;
    const late = at.now - found.sentAt > DEADLINE_MS;
    const fault = late ? 'acknowledged too late' : shownBy(at, found.envelope, payload);
    if (fault) at.errorsShown.push(fault);
    at.arrived({ kind: 'ack', envelope: envelope_id, payload, accepted: !fault });
    found.acknowledge(payload);
  }

  /** Does what the acknowledgement says; returns why Slack would show an error instead. */
  function shownBy(
    world: World,
    { type, payload: sent }: Envelope,
    payload: Record<string, unknown>,
  ): string | undefined {
    const empty = Object.keys(payload).length === 0;
    if (type === 'slash_commands') {
      if (empty) return undefined;
      const content = contentOf(payload);
      if ('ok' in content) return JSON.stringify(content);
      const ephemeralFor = payload.response_type === 'in_channel' ? undefined : sent.user_id;
      world.show({ channel: String(sent.channel_id), ...content, ...(ephemeralFor && { ephemeralFor }) });
      return undefined;
    }
    if (sent.type === 'view_submission')
      return answerForm(world, String((sent.view as { id: string }).id), payload);
    return empty ? undefined : 'a press is acknowledged with nothing';
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const body = await bodyOf(request);
    const [, place, name = ''] = request.url?.split('/') ?? [];
    if (place === 'api') return api(name, request, body, response);
    if (place === 'response') return responded(name, body, response);
    if (place === 'upload') return uploaded(name, request, body, response);
    // Where people agree; tests do it for them.
    if (place === 'oauth') return response.end('Consent');
    return response.writeHead(404).end();
  }

  async function api(
    method: string,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<unknown> {
    const args: Args = Object.fromEntries(new URLSearchParams(body.toString()));
    const failure = failing(method);
    const accepted = !failure || failure === 'lost' || failure === 'accepted-then-500';
    const answer = accepted
      ? answered(method, request.headers.authorization, args)
      : { ok: false, error: '' };
    if (typeof failure === 'object' && 'error' in failure) answer.error = failure.error;
    world.arrived({ kind: 'call', method, ...(!answer.ok && { error: answer.error ?? '' }) });
    await holds.get(method);
    if (failure === 'dropped' || failure === 'lost') return response.destroy();
    if (failure === 'accepted-then-500') return response.writeHead(500).end('{"ok":false}');
    if (failure === 'unreadable') return response.writeHead(200).end('<html>Bad gateway</html>');
    if (failure && 'status' in failure) {
      const retryAfter = 'retryAfter' in failure && failure.retryAfter;
      return response
        .writeHead(failure.status, retryAfter ? { 'retry-after': `${retryAfter}` } : {})
        .end('{"ok":false,"error":"ratelimited"}');
    }
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  /** The failure a test asked for, used up. */
  function failing(method: string): Failure | undefined {
    const entry = failures.find((entry) => entry.method === method && entry.left > 0);
    if (entry) entry.left -= 1;
    return entry?.failure;
  }

  function answered(method: string, authorization: string | undefined, args: Args) {
    if (method === 'oauth.v2.access') return oauth.access(args);
    if (!authorization) return { ok: false, error: 'not_authed' };
    const token = authorization.slice('Bearer '.length);
    if (method === 'apps.connections.open') {
      if (token !== tokens.appToken) return { ok: false, error: 'invalid_auth' };
      tickets += 1;
      return { ok: true, url: `ws://127.0.0.1:${port}/socket/${tickets}` };
    }
    const reach = bearers.get(token);
    if (!reach) return { ok: false, error: revoked.get(token) ?? 'invalid_auth' };
    // An enterprise's ids differ from workspace to workspace, so they say which one is meant.
    const named = (at: World) =>
      at.channels.has(args.channel ?? '') || at.people.has(args.channel ?? args.user ?? args.users ?? '');
    const at = reach.find(named) ?? reach[0];
    return at
      ? methodNamed(method)(args, { world: at, url })
      : { ok: false, error: 'team_access_not_granted' };
  }

  function responded(id: string, body: Buffer, response: ServerResponse): unknown {
    const failure = failing('response_url');
    const status = respond(id, JSON.parse(body.toString()));
    world.arrived({ kind: 'response_url', status });
    if (failure === 'lost') return response.destroy();
    return response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ok: status === 200 }));
  }

  function respond(id: string, body: Record<string, unknown>): number {
    const world = worlds.find(({ responseUrls }) => responseUrls.has(id));
    const address = world?.responseUrls.get(id);
    if (!world || !address || address.left === 0 || world.now > address.expires) return 404;
    address.left -= 1;
    const original =
      address.message && world.messages.includes(address.message) ? address.message : undefined;
    if (body.delete_original === true) {
      if (original) world.remove(original);
      return original ? 200 : 404;
    }
    const content = contentOf(body);
    if ('ok' in content) return 400;
    if (body.replace_original === true) {
      if (!original) return 404;
      world.replace(original, content);
      return 200;
    }
    const ephemeralFor = body.response_type === 'in_channel' ? undefined : address.user;
    world.show({ channel: address.channel, ...content, ...(ephemeralFor && { ephemeralFor }) });
    return 200;
  }

  async function uploaded(
    id: string,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<unknown> {
    const upload = worlds.find(({ uploads }) => uploads.has(id))?.uploads.get(id);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(body), { headers }).formData();
    const content = await Array.from(form.values(), (part) =>
      typeof part === 'string' ? part : part.text(),
    )[0];
    if (!upload || content === undefined || Buffer.byteLength(content) !== upload.length) {
      return response.writeHead(400).end();
    }
    upload.content = content;
    return response.writeHead(200).end('OK');
  }

  function workspaceOf(world: World): Workspace {
    const workspace: Workspace = {
      world,
      person(id, profile) {
        world.people.set(id, { id, ...profile });
        return createPerson(workspace, url, id);
      },
      channel(id, about) {
        const channel = { id, name: id.toLowerCase(), botIn: true, archived: false, ...about };
        world.channels.set(id, channel);
        return channel;
      },
      messages: (channel, reader) =>
        world.messages.filter(
          (message) =>
            message.channel === channel && (!message.ephemeralFor || message.ephemeralFor === reader?.as),
        ),
      send(type, payload, id = world.next(`envelope-${world.team.id}-`)) {
        let acknowledge: (payload: Record<string, unknown>) => void = () => {};
        const answer = new Promise<Record<string, unknown>>((resolve) => {
          acknowledge = resolve;
        });
        const envelope = { id, type, payload, acknowledged: answer };
        open.set(id, { sentAt: world.now, world, envelope, acknowledge });
        if (mailbox) overHttp(mailbox, world, envelope);
        else overSocket(envelope);
        return envelope;
      },
    };
    return workspace;
  }

  function overSocket({ id, type, payload }: Envelope): void {
    const line = JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: true });
    if (socket) socket.send(line);
    else waiting.push(line);
  }

  function overHttp(to: Mailbox, world: World, envelope: Envelope): void {
    const sent = postSigned(to, world.now, envelope)
      .then(
        ({ status, payload }) => {
          if (status === 200) acknowledged({ envelope_id: envelope.id, payload });
          else if (envelope.type !== 'events_api') world.errorsShown.push(`answered with ${status}`);
        },
        () => void world.errorsShown.push('not answered'),
      )
      .finally(() => {
        underWay.delete(sent);
        world.changed();
      });
    underWay.add(sent);
  }

  const server: SlackServer = {
    ...workspaceOf(world),
    tokens,
    oauth,
    apiUrl: `${url}/api/`,
    arrivals: world.arrivals,
    workspace(team, enterprise) {
      const opened = new World(team, enterprise);
      opened.now = world.now;
      worlds.push(opened);
      return workspaceOf(opened);
    },
    deliverTo(next) {
      mailbox = next;
    },
    async delivered() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    revoke(token, code = 'token_revoked') {
      bearers.delete(token);
      revoked.set(token, code);
    },
    fail: (method, failure, times = 1) => void failures.push({ method, failure, left: times }),
    hold(method) {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      holds.set(method, held);
      return () => {
        holds.delete(method);
        release();
      };
    },
    pass(ms) {
      for (const each of worlds) each.now += ms;
    },
    disconnect(reason) {
      socket?.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
      // Nothing more comes over a connection that was told to go.
      socket = undefined;
    },
    socketCount: () => sockets.clients.size,
    async close() {
      for (const connection of sockets.clients) connection.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
