import { webApi } from '@slack/bolt';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { createRecent } from '../recent.ts';
import { failureOf } from './failure.ts';
import { libraryLogger } from './log.ts';

/** The token for a workspace. Rejects with a PlatformError where the coach is not installed. */
export type Tokens = (workspace: string) => Promise<string>;

/** The Web API on behalf of a workspace. */
export type Clients = (workspace: string) => Promise<webApi.WebClient>;

/** Each holds a token in clear, so only those in use are kept. */
const CLIENTS = 200;

export function createClients(tokens: Tokens, options: webApi.WebClientOptions): Clients {
  const clients = createRecent<string, webApi.WebClient>(CLIENTS);
  return async (workspace) => {
    const token = await tokens(workspace).catch((error: unknown) => {
      clients.delete(workspace);
      const { failure, code } = failureOf(error);
      // Whatever was to be said, it was certainly not: there was nothing to say it with.
      throw failure.kind === 'unsure' ? new PlatformError({ kind: 'unreachable' }, code) : error;
    });
    const known = clients.get(workspace);
    return known?.token === token
      ? known
      : clients.set(workspace, new webApi.WebClient(token, { ...options }));
  };
}

/**
 * Whoever sends decides whether to send again: the client's own retries would post twice after a lost answer, and its
 * waiting for one channel's limit would hold back all others.
 */
export function clientOptions(
  apiUrl: string | undefined,
  log: Log,
  timeout: number,
): webApi.WebClientOptions {
  return {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    logger: libraryLogger(log),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    fetch: fetchWithRetryAfter,
  };
}

const UNTOLD_WAIT_S = '30';

/** The client cannot tell a 429 without Retry-After from a bug, so it is always given one. */
const fetchWithRetryAfter: webApi.FetchFunction = async (url, init) => {
  const response = await fetch(url, init as RequestInit);
  if (response.status !== 429 || response.headers.has('retry-after')) return response;
  return new Response(response.body, { status: 429, headers: { 'retry-after': UNTOLD_WAIT_S } });
};
