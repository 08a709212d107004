import { webApi } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { libraryLogger } from './log.ts';

/** What an installation in one workspace gives us. */
type Installation = { botToken: string };

/** Who may speak for a workspace. With one token it is the same for all; installations by OAuth answer here later. */
export type Installations = (workspace: string) => Promise<Installation>;

export const oneInstallation =
  (botToken: string): Installations =>
  async () => ({ botToken });

/** The Web API on behalf of a workspace. */
export type Clients = (workspace: string) => Promise<webApi.WebClient>;

export function createClients(installations: Installations, options: webApi.WebClientOptions): Clients {
  const clients = new Map<string, webApi.WebClient>();
  return async (workspace) => {
    const { botToken } = await installations(workspace);
    const client = clients.get(botToken) ?? new webApi.WebClient(botToken, { ...options });
    clients.set(botToken, client);
    return client;
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
