import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

export type HttpServer = {
  /** Where it listens, once started: `http://127.0.0.1:3000`. */
  readonly address: string;
  /** Rejects with the system's error when it cannot listen there. */
  start(): Promise<void>;
  /** Takes no new requests; what is being answered still gets its answer. */
  stop(): Promise<void>;
};

/** The process's one HTTP server. What it answers is all in `app`; port 0 takes any free one. */
export function createHttpServer({ app, host, port }: { app: Hono; host: string; port: number }): HttpServer {
  const answering = new Set<ServerResponse>();
  let server: Server | undefined;
  let address = '';

  /** Browsers hold connections open that never ask for anything: they would keep the process for seconds. */
  function closeWhenQuiet(listening: Server) {
    if (!listening.listening && answering.size === 0) listening.closeAllConnections();
  }

  return {
    get address() {
      return address;
    },
    async start() {
      const listening = createAdaptorServer({ fetch: app.fetch }) as Server;
      listening.on('request', (_, response) => {
        answering.add(response);
        response.once('close', () => {
          answering.delete(response);
          closeWhenQuiet(listening);
        });
      });
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(port, host, resolve);
      });
      server = listening;
      address = addressOf(listening.address() as AddressInfo);
    },
    async stop() {
      const closing = server;
      if (!closing) return;
      server = undefined;
      const closed = new Promise<void>((resolve) => closing.close(() => resolve()));
      closeWhenQuiet(closing);
      await closed;
    },
  };
}

function addressOf({ address, family, port }: AddressInfo): string {
  const host =
    address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
