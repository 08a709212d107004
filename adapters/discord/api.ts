import { DiscordAPIError, type RawFile, REST, RESTEvents, type RouteLike } from 'discord.js';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import { failureOf } from './failure.ts';
import { createRefusals, type MostRefusals } from './refusals.ts';

type Call = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  route: RouteLike;
  body?: unknown;
  files?: RawFile[];
  query?: Record<string, string>;
  /** Answers to interactions carry their own token in the address. */
  anonymous?: boolean;
};

/** Discord's REST API. `call` rejects with a PlatformError, and with nothing else. */
export type Api = {
  call<T>(call: Call): Promise<T>;
  /** From now on nothing is asked with this token any more: Discord has said that it is worth nothing. */
  revoke(): void;
  readonly revoked: boolean;
};

type ApiOptions = {
  token: string;
  apiUrl?: string;
  log: Log;
  clock: Clock;
  /** Told once, when the token is worth nothing any more. */
  onRevoked: (code: string) => void;
  /** After how many refusals in ten minutes nothing more is asked; far below Discord's own limit unless given. */
  refusals?: MostRefusals;
};

/** Our word for a token that is worth nothing, or nothing any more. */
export const REVOKED = 'token_revoked';

const TIMEOUT_MS = 10_000;
const SPREAD_MS = 1000;

export function createApi({ token, apiUrl, log, clock, onRevoked, refusals: most }: ApiOptions): Api {
  let revoked = false;
  const onRest = (rest: number) =>
    log.error({ rest }, 'Discord refuses too much: no more messages for a while');
  const refusals = createRefusals(clock, onRest, most);
  // Whoever sends decides whether to send again, and one channel's limit holds up nobody else. Answers wait, and so
  // does whatever the library only spreads over a second.
  const rest = new REST({
    ...(apiUrl && { api: apiUrl }),
    retries: 0,
    offset: 0,
    timeout: TIMEOUT_MS,
    rejectOnRateLimit: ({ route, global, timeToReset }) =>
      !/^\/(webhooks|interactions)\//.test(route) && !(global && timeToReset <= SPREAD_MS),
  }).setToken(token);
  // Those that the library waits out by itself count as well.
  rest.on(RESTEvents.Response, (_, { status, headers }) =>
    refusals.count(status, headers.get('x-ratelimit-scope') === 'shared'),
  );

  function revoke() {
    if (revoked) return;
    revoked = true;
    log.error({ code: REVOKED }, 'Discord does not accept the token any more: no more calls');
    onRevoked(REVOKED);
  }

  return {
    revoke,
    get revoked() {
      return revoked;
    },
    async call<T>({ method, route, body, files, query, anonymous }: Call): Promise<T> {
      if (!anonymous && revoked) throw new PlatformError({ kind: 'unreachable' }, REVOKED);
      const resting = refusals.rest(anonymous ? 'answer' : 'own');
      if (resting > 0) throw new PlatformError({ kind: 'rate-limited', retryAfter: resting }, 'resting');
      try {
        return (await rest.request({
          method: method as never,
          fullRoute: route,
          auth: !anonymous,
          ...(body !== undefined && { body }),
          ...(files && { files }),
          ...(query && { query: new URLSearchParams(query) }),
        })) as T;
      } catch (error) {
        if (!(error instanceof DiscordAPIError) || error.status !== 401 || anonymous) throw failureOf(error);
        revoke();
        // No place and no person has refused anything: once there is another token, all goes on.
        throw new PlatformError({ kind: 'unreachable' }, REVOKED, { cause: error });
      }
    },
  };
}
