import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { World } from './world.ts';

type Packet = { op: number; d?: unknown; s?: number; t?: string };
type Session = { id: string; shard: number; sent: { s: number; line: string }[] };
/** One shard: its session and its open connection, if it has one. */
type Line = { session?: Session; socket?: WebSocket; waiting: Packet[] };

type Identity = { token: string; intents: number; shard?: [number, number] };

const GUILDS_ALONE = 1;

/** https://docs.discord.com/developers/events/gateway#sharding */
const shardOf = (guild: string, of: number) => Number((BigInt(guild) >> 22n) % BigInt(of));

/** The gateway: sessions that can be resumed, and every way in which a connection ends. */
export type Gateway = {
  /** Tells the shard that has the server, as Discord reckons; waits for it where no connection is open. */
  dispatch(event: string, data: unknown, shard?: number): void;
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
  /** The shards that have introduced themselves, as `[id, count]`. */
  readonly shards: [number, number][];
  /** The shard that has the server; by Discord’s own reckoning unless set. */
  home: number | undefined;
  /** What `/gateway/bot` says. */
  advice: { shards: number; maxConcurrency: number };
  /** How many connections are open. */
  connections(): number;
  end(): void;
};

export function createGateway(http: Server, world: World, token: () => string, url: () => string): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const arrivals: string[] = [];
  const sessions = new Map<string, Session>();
  const shards: [number, number][] = [];
  const lines = new Map<number, Line>();
  let dead = false;
  let refusals = 0;
  let sequence = 0;
  let count = 0;

  function line(shard: number): Line {
    const known = lines.get(shard) ?? { waiting: [] };
    lines.set(shard, known);
    return known;
  }
  const each = (run: (socket: WebSocket) => void) => {
    for (const { socket } of lines.values()) if (socket) run(socket);
  };

  const homeOf = (of: number) => gateway.home ?? shardOf(world.guild, of);

  const gateway: Gateway = {
    arrivals,
    shards,
    home: undefined,
    advice: { shards: 1, maxConcurrency: 1 },
    heartbeat: 45_000,
    connections: () => sockets.clients.size,
    dispatch(t, d, shard = homeOf(shards.at(-1)?.[1] ?? 1)) {
      const { session, socket, waiting } = line(shard);
      if (socket && session) send(shard, { op: 0, t, d });
      else waiting.push({ op: 0, t, d });
    },
    close: (code) => each((socket) => socket.close(code)),
    askToReconnect: () => each((socket) => socket.send(JSON.stringify({ op: 7, d: null }))),
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
        for (const open of lines.values()) if (open.socket === connection) delete open.socket;
        world.changed();
      });
      connection.send(JSON.stringify({ op: 10, d: { heartbeat_interval: gateway.heartbeat } }));
    });
  });

  function arrive(how: string) {
    arrivals.push(how);
    world.changed();
  }

  function send(shard: number, packet: Packet) {
    sequence += 1;
    const { session, socket } = line(shard);
    const text = JSON.stringify({ ...packet, s: sequence });
    session?.sent.push({ s: sequence, line: text });
    socket?.send(text);
  }

  function heard(connection: WebSocket, { op, d }: Packet): void {
    if (op === 1 && !dead) connection.send(JSON.stringify({ op: 11 }));
    if (op === 2) identify(connection, d as Identity);
    if (op === 6) resume(connection, d as { token: string; session_id: string; seq: number });
  }

  function identify(connection: WebSocket, d: Identity) {
    if (d.token !== token()) return connection.close(4004);
    // No more than is needed, and nothing that Discord would have to be asked for.
    if (d.intents !== GUILDS_ALONE) return connection.close(4014);
    const [id, of] = d.shard ?? [0, 1];
    if (id >= of) return connection.close(4010);
    shards.push([id, of]);
    count += 1;
    const session: Session = { id: `session-${count}`, shard: id, sent: [] };
    sessions.set(session.id, session);
    Object.assign(line(id), { session, socket: connection });
    const user = { id: world.application, username: 'Cinq', discriminator: '0000', avatar: null, bot: true };
    const mine = homeOf(of) === id;
    send(id, {
      op: 0,
      t: 'READY',
      d: {
        v: 10,
        user,
        session_id: session.id,
        resume_gateway_url: url(),
        guilds: mine ? [{ id: world.guild, unavailable: true }] : [],
        application: { id: world.application, flags: 0 },
        shard: [id, of],
      },
    });
    if (mine) send(id, { op: 0, t: 'GUILD_CREATE', d: guildOf(world) });
    for (const packet of line(id).waiting.splice(0)) send(id, packet);
    arrive('identify');
  }

  function resume(connection: WebSocket, d: { token: string; session_id: string; seq: number }) {
    if (d.token !== token()) return connection.close(4004);
    const known = sessions.get(d.session_id);
    if (!known) {
      arrive('invalid session');
      return connection.send(JSON.stringify({ op: 9, d: false }));
    }
    Object.assign(line(known.shard), { session: known, socket: connection });
    for (const { s, line: text } of known.sent) if (s > d.seq) connection.send(text);
    for (const packet of line(known.shard).waiting.splice(0)) send(known.shard, packet);
    send(known.shard, { op: 0, t: 'RESUMED', d: {} });
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
