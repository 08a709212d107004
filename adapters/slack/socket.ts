import { SocketModeReceiver, type webApi } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import type { After } from '../deferral.ts';
import type { StandingKeeper } from '../standing.ts';
import { failureOf } from './failure.ts';
import { codeOf, libraryLogger } from './log.ts';

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 60_000;
/** A peer that does not close in return must not keep the coach from ending. */
const CLOSING_MS = 1000;

export type Socket = { receiver: SocketModeReceiver; close(): Promise<void> };

/**
 * Socket Mode with reconnections of our own: the library's wait five seconds after each refresh, and when the token has
 * been revoked meanwhile, they end the process with an unhandled rejection.
 */
export function createSocket(
  appToken: string,
  options: webApi.WebClientOptions,
  { after, log, standing }: { after: After; log: Log; standing: StandingKeeper },
): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: libraryLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: options },
  });
  const { client } = receiver;
  surviveUnreadable(client, log);
  let closing = false;
  let connected = false;
  let cancelWait = () => {};

  async function reconnect(wait: number) {
    try {
      await client.start();
    } catch (error) {
      if (closing) return;
      const failure = failureOf(error);
      standing.failed(failure);
      log.error({ code: failure.code, wait }, 'no connection to Slack; trying again');
      cancelWait = after(wait, () => reconnect(Math.min(wait * 2, LONGEST_WAIT_MS)));
    }
  }
  client.on('connected', () => {
    connected = true;
    standing.connected();
  });
  client.on('disconnected', () => {
    // Failed attempts are disconnections too, and already have their own next one.
    if (closing || !connected) return;
    connected = false;
    standing.lost('disconnected');
    reconnect(FIRST_WAIT_MS);
  });

  return {
    receiver,
    async close() {
      closing = true;
      cancelWait();
      await new Promise<void>((resolve) => {
        const cancel = after(CLOSING_MS, resolve);
        client.disconnect().then(() => {
          cancel();
          resolve();
        });
      });
    },
  };
}

/** A message of another shape than the library expects would end the process with an unhandled rejection. */
function surviveUnreadable(client: SocketModeReceiver['client'], log: Log): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', async (...message) => {
    try {
      for (const read of readers) await read(...message);
    } catch (error) {
      log.warn({ platform: 'slack', code: codeOf(error) }, 'a message over the socket could not be read');
    }
  });
}
