import { PlatformError, requireLease } from '../../src/errors.ts';
import type { Address, Clock, Messenger } from '../../src/ports.ts';
import type { LiveHub } from './live.ts';
import { CHANNEL, memberById, WORKSPACE } from './members.ts';
import type { PlaygroundStore, Where } from './store.ts';

const KEY_LENGTH = 25;

/** As strict as the platforms about places and keys; a card may be as long as it likes. */
export function createPlaygroundMessenger(parts: {
  store: PlaygroundStore;
  clock: Clock;
  live: LiveHub;
}): Messenger {
  const { store, clock, live } = parts;
  return {
    async post(to, card, key, lease) {
      const where = whereOf(to);
      requireLease(lease);
      if (!key || key.length > KEY_LENGTH) throw new PlatformError({ kind: 'refused' }, 'invalid_key');
      const { message, fresh } = await orUnsure(
        store.add({ ...where, author: 'coach', at: clock.now(), body: { kind: 'card', card } }, key),
      );
      if (fresh) live.show(message);
      return String(message.id);
    },
    async edit(to, ref, card) {
      const where = whereOf(to);
      const message = await orUnsure(store.replaceCard(Number(ref), where, card));
      if (!message) throw new PlatformError({ kind: 'gone' }, 'message_not_found');
      live.show(message);
    },
    async find(to, key) {
      const id = await orUnsure(store.withKey(key, whereOf(to)));
      return id === undefined ? undefined : String(id);
    },
  };
}

function whereOf(to: Address): Where {
  if (to.workspace !== WORKSPACE) throw new PlatformError({ kind: 'gone' }, 'workspace_not_found');
  if ('channel' in to) {
    if (to.channel !== CHANNEL) throw new PlatformError({ kind: 'gone' }, 'channel_not_found');
    return { place: 'channel', audience: undefined };
  }
  if (!memberById(to.user)) throw new PlatformError({ kind: 'gone' }, 'user_not_found');
  return { place: 'direct', audience: to.user };
}

/** The promise of the port: a PlatformError and nothing else. */
async function orUnsure<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new PlatformError({ kind: 'unsure' }, 'storage_failed', { cause });
  }
}
