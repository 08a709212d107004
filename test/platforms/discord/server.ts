import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGateway, type Gateway } from './gateway.ts';
import { createPerson, type Person } from './person.ts';
import { createRestApi, type RestApi } from './rest.ts';
import { type Channel, type Deed, type Profile, type Tell, World } from './world.ts';

/** A Discord of one server on this machine, that refuses what Discord refuses. */
export type DiscordServer = {
  token: string;
  apiUrl: string;
  world: World;
  gateway: Gateway;
  fail: RestApi['fail'];
  person(id: string, profile: Omit<Profile, 'id'>): Person;
  channel(id: string, about?: Partial<Omit<Channel, 'id'>>): Channel;
  tell: Tell;
  /** Moves Discord’s clock. */
  pass(ms: number): void;
  close(): Promise<void>;
};

export async function startDiscord(): Promise<DiscordServer> {
  const world = new World();
  let port = 0;
  const http = createServer((request, response) => {
    api.handle(request, response).catch((error: unknown) => {
      world.errorsShown.push(String(error));
      response.destroy();
    });
  });
  const url = () => `ws://127.0.0.1:${port}`;
  const api = createRestApi(
    world,
    () => server.token,
    url,
    () => gateway.advice,
  );
  const gateway = createGateway(http, world, () => server.token, url);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  port = (http.address() as AddressInfo).port;

  const server: DiscordServer = {
    token: 'token.of.tests',
    apiUrl: `http://127.0.0.1:${port}/api`,
    world,
    gateway,
    fail: api.fail,
    person(id, profile) {
      world.people.set(id, { id, ...profile });
      return createPerson(server, id);
    },
    channel(id, about) {
      const channel = { id, name: `c${id}`, type: 0, access: true, ...about };
      world.channels.set(id, channel);
      return channel;
    },
    tell(about, payload) {
      let answer: (type: number) => void = () => {};
      const answered = new Promise<number>((resolve) => {
        answer = resolve;
      });
      const id = world.id();
      const deed: Deed = { ...about, id, token: `token-${id}`, sentAt: world.now, answered, answer };
      world.deeds.set(deed.token, deed);
      gateway.dispatch('INTERACTION_CREATE', { ...payload, id, token: deed.token, type: deed.type });
      return deed;
    },
    pass(ms) {
      world.now += ms;
    },
    async close() {
      gateway.end();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}
