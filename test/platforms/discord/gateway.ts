import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from './world.ts';

type Packet = { op: number; d?: unknown; s?: number; t?: string };
type Session = { id: string; sent: { s: number; line: string }[] };

const GUILDS_ALONE = 1;

/** The gateway: sessions that can be resumed, and every way in which a connection ends. */
export type Gateway = {
  /** Tells the app; waits for it where no connection is open. */
  dispatch(event: string, data: unknown): void;
  /** Ends the connection as Discord does. */
  close(code: number): void;
  /** Asks the app to come again. */
  askToReconnect(): void;
  /** Sessions known so far are worth nothing any more. */
  forgetSessions(): void;
  /** No heartbeat is answered any more, until told otherwise. */
  playDead(dead: boolean): void;
  /** Upgrades are refused, so many times. */
  refuseUpgrades(times: number): void;
  /** How the app has come: `identify`, `resume`, `refused`. */
  readonly arrivals: string[];
  /** In milliseconds, for connections from now on. */
  heartbeat: number;
  connected(): boolean;
  end(): void;
};

export function createGateway(http: Server, world: World, token: () => string, url: () => string): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const arrivals: string[] = [];
  const sessions = new Map<string, Session>();
  const waiting: Packet[] = [];
  let session: Session | undefined;
  let socket: WebSocket | undefined;
  let dead = false;
  let refusals = 0;
  let sequence = 0;
  let count = 0;

  const gateway: Gateway = {
    arrivals,
    heartbeat: 45_000,
    connected: () => socket !== undefined,
    dispatch(t, d) {
      if (socket && session) send({ op: 0, t, d });
      else waiting.push({ op: 0, t, d });
    },
    close: (code) => socket?.close(code),
    askToReconnect: () => socket?.send(JSON.stringify({ op: 7, d: null })),
    forgetSessions: () => sessions.clear(),
    playDead(now) {
      dead = now;
    },
    refuseUpgrades(times) {
      refusals = times;
    },
    end() {
      for (const client of sockets.clients) client.terminate();
    },
  };

  http.on('upgrade', (request, raw, head): void => {
    if (refusals > 0) {
      refusals -= 1;
      arrive('refused');
      raw.end('HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, raw, head, (connection) => {
      connection.on('message', (data) => heard(connection, JSON.parse(String(data)) as Packet));
      connection.on('close', () => {
        if (socket === connection) {
          socket = undefined;
          world.changed();
        }
      });
      connection.send(JSON.stringify({ op: 10, d: { heartbeat_interval: gateway.heartbeat } }));
    });
  });

  function arrive(how: string) {
    arrivals.push(how);
    world.changed();
  }

  function send(packet: Packet) {
    sequence += 1;
    const line = JSON.stringify({ ...packet, s: sequence });
    session?.sent.push({ s: sequence, line });
    socket?.send(line);
  }

  function heard(connection: WebSocket, { op, d }: Packet): void {
    if (op === 1 && !dead) connection.send(JSON.stringify({ op: 11 }));
    if (op === 2) identify(connection, d as { token: string; intents: number });
    if (op === 6) resume(connection, d as { token: string; session_id: string; seq: number });
  }

  function identify(connection: WebSocket, d: { token: string; intents: number }) {
    if (d.token !== token()) return connection.close(4004);
    // No more than is needed, and nothing that Discord would have to be asked for.
    if (d.intents !== GUILDS_ALONE) return connection.close(4014);
    count += 1;
    session = { id: `session-${count}`, sent: [] };
    sessions.set(session.id, session);
    socket = connection;
    const user = { id: world.application, username: 'Cinq', discriminator: '0000', avatar: null, bot: true };
    send({
      op: 0,
      t: 'READY',
      d: {
        v: 10,
        user,
        session_id: session.id,
        resume_gateway_url: url(),
        guilds: [{ id: world.guild, unavailable: true }],
        application: { id: world.application, flags: 0 },
        shard: [0, 1],
      },
    });
    send({ op: 0, t: 'GUILD_CREATE', d: guildOf(world) });
    for (const packet of waiting.splice(0)) send(packet);
    arrive('identify');
  }

  function resume(connection: WebSocket, d: { token: string; session_id: string; seq: number }) {
    if (d.token !== token()) return connection.close(4004);
    const known = sessions.get(d.session_id);
    if (!known) {
      arrive('invalid session');
      return connection.send(JSON.stringify({ op: 9, d: false }));
    }
    session = known;
    socket = connection;
    for (const { s, line } of known.sent) if (s > d.seq) connection.send(line);
    for (const packet of waiting.splice(0)) send(packet);
    send({ op: 0, t: 'RESUMED', d: {} });
    arrive('resume');
  }

  return gateway;
}

function guildOf(world: World): object {
  return {
    id: world.guild,
    name: 'Asso',
    unavailable: false,
    owner_id: '1001',
    features: [],
    roles: [{ id: world.guild, name: '@everyone', permissions: '0', position: 0, color: 0, colors: {} }],
    channels: [...world.channels.values()]
      .filter(({ direct, type }) => !direct && type === 0)
      .map(({ id, name, type }) => ({ id, name, type, position: 0, permission_overwrites: [] })),
    threads: [],
    emojis: [],
    stickers: [],
    members: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    member_count: 2,
  };
}
