import type { Receiver, webApi } from '@slack/bolt';
import { Hono } from 'hono';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import type { SlackSecrets } from '../../src/slack-config.ts';
import type { After } from '../deferral.ts';
import type { StandingKeeper } from '../standing.ts';
import { createHttpReceiver } from './http.ts';
import { createSocket } from './socket.ts';

/** Through which Slack speaks to us. */
export type Entrance = {
  receiver: Receiver;
  /** For the process's HTTP server; none over a socket. */
  routes: Hono;
  close(): Promise<void>;
};

type Needs = {
  calls: webApi.WebClientOptions;
  after: After;
  log: Log;
  standing: StandingKeeper;
  clock: Clock;
};

export function createEntrance(secret: SlackSecrets['entrance'], needs: Needs): Entrance {
  switch (secret.kind) {
    case 'socket':
      return { ...createSocket(secret.appToken, { ...needs.calls }, needs), routes: new Hono() };
    case 'http':
      // The server itself is stopped by whoever started it.
      return { ...createHttpReceiver({ ...needs, ...secret }), close: async () => {} };
    default:
      return secret satisfies never;
  }
}
