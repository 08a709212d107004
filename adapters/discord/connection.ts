import {
  type APIInteraction,
  Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  Options,
} from 'discord.js';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { After } from '../deferral.ts';
import { codeOf, failureOf } from './failure.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** Lost connections in a row after which the library is not left to try at once again. */
const LOSSES = 3;

type GatewayEvents = {
  /** Every server the coach is in, those in an outage too. */
  present(guilds: string[]): void;
  interaction(interaction: APIInteraction): void;
  /** The coach is, or is again, in this server. */
  joined(guild: string): void;
  /** Somebody took the coach out of this server; an outage is told to nobody. */
  removed(guild: string): void;
  /** The token is worth nothing any more. */
  revoked(): void;
  /** The connection broke, and is tried again. */
  lost(code: string): void;
  /** It stands again. */
  back(): void;
};

export type ConnectionOptions = {
  token: string;
  apiUrl?: string;
  /** As many as Discord advises unless given. */
  shards?: number;
  log: Log;
  after: After;
  on: GatewayEvents;
};

export type Connection = {
  /** Rejects with a PlatformError, and then nothing goes on behind the back. */
  open(): Promise<void>;
  close(): Promise<void>;
};

/**
 * The gateway through discord.js, which resumes lost connections by itself. Where it would try at once for ever – a
 * refused upgrade – its client is destroyed, and another one tries after a growing wait.
 */
export function createConnection({ token, apiUrl, shards, log, after, on }: ConnectionOptions): Connection {
  let client: Client | undefined;
  let closing = false;
  let cancelWait = () => {};

  function newClient(): Client {
    const made = new Client({
      intents: [GatewayIntentBits.Guilds],
      ...(shards === undefined
        ? { shards: 'auto' as const }
        : { shards: Array.from({ length: shards }, (_, at) => at), shardCount: shards }),
      ...(apiUrl && { rest: { api: apiUrl } }),
      makeCache: Options.cacheWithLimits({ MessageManager: 0, ThreadManager: 0, GuildMemberManager: 0 }),
    });
    // Each shard for itself: when the network goes, all of them are lost at once.
    const losses = new Map<number, number>();
    const lost = (shard: number, facts: object = {}) => {
      const inRow = (losses.get(shard) ?? 0) + 1;
      losses.set(shard, inRow);
      log.warn({ shard, ...facts }, 'the connection to Discord was lost');
      if (inRow >= LOSSES) restart(made, FIRST_WAIT_MS);
    };
    made.on(Events.ShardReady, (shard) => void losses.delete(shard));
    made.on(Events.ShardResume, (shard) => void losses.delete(shard));
    for (const event of [Events.ShardReady, Events.ShardResume] as const) made.on(event, () => on.back());
    made.on(Events.ShardReconnecting, () => on.lost('reconnecting'));
    made.on(Events.ClientReady, ({ guilds }) => on.present([...guilds.cache.keys()]));
    made.on(Events.ShardReconnecting, (shard) => lost(shard));
    made.on(Events.ShardError, (error, shard) => lost(shard, { code: codeOf(error) }));
    made.on(Events.Error, (error) => log.error({ code: codeOf(error) }, 'discord.js failed'));
    made.on(Events.ShardDisconnect, ({ code }) => ended(made, code));
    made.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction) => on.interaction(interaction));
    made.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }) => on.joined(id));
    made.ws.on(GatewayDispatchEvents.GuildDelete, ({ id, unavailable }) => {
      if (!unavailable) on.removed(id);
    });
    return made;
  }

  /** The gateway has closed for good. */
  function ended(from: Client, code: number) {
    if (closing || client !== from) return;
    on.lost(`gateway_${code}`);
    log.error({ code: `gateway_${code}` }, 'Discord has ended the connection');
    if (code === GatewayCloseCodes.AuthenticationFailed) {
      client = undefined;
      from.destroy();
      on.revoked();
    } else restart(from, LONGEST_WAIT_MS);
  }

  function restart(from: Client, wait: number) {
    if (closing || client !== from) return;
    client = undefined;
    from.destroy();
    openAfter(wait);
  }

  function openAfter(wait: number) {
    cancelWait = after(wait, async () => {
      try {
        await open();
      } catch (error) {
        if (closing) return;
        const { failure, code } = failureOf(error);
        on.lost(code);
        log.error({ code, wait }, 'no connection to Discord; trying again');
        if (failure.kind === 'forbidden') on.revoked();
        else openAfter(Math.min(wait * 2, LONGEST_WAIT_MS));
      }
    });
  }

  async function open(): Promise<void> {
    const opening = newClient();
    client = opening;
    try {
      await opening.login(token);
    } catch (error) {
      if (client === opening) client = undefined;
      // The library would go on trying in a tight loop.
      await opening.destroy();
      if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
        throw new PlatformError({ kind: 'forbidden' }, 'token_invalid', { cause: error });
      const { failure, code } = failureOf(error);
      throw new PlatformError(failure.kind === 'unsure' ? { kind: 'unreachable' } : failure, code);
    }
  }

  return {
    open,
    async close() {
      closing = true;
      cancelWait();
      await client?.destroy();
    },
  };
}
