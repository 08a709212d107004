import type { Card, TextFile } from '../../src/cards/card.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { ModalView } from './block-kit.ts';
import { modalOf } from './card-view.ts';
import type { Clients } from './clients.ts';
import { failureOf } from './failure.ts';
import type { Origin } from './origin.ts';
import type { Author } from './parse.ts';
import type { Patience } from './patience.ts';
import { renderCard } from './render.ts';
import { respond } from './response-url.ts';

/**
 * The ways back to a person. None rejects: what is answered is already recorded, so a failed way is logged by its code
 * and the next one tried, unless Slack may have delivered after all.
 */
export type Delivery = {
  showPrivately(to: Author, origin: Origin, card: Card): Promise<void>;
  /** In the place of the card that was pressed; without one, privately. */
  showInPlace(to: Author, origin: Origin, card: Card): Promise<void>;
  /** Together in the modal it began in, or a new one; where none can be shown, as direct messages. */
  showInModal(to: Author, origin: Origin, triggerId: string, cards: readonly Card[]): Promise<void>;
  openModal(to: Author, origin: Origin, triggerId: string, view: ModalView): Promise<void>;
  /** As a lasting direct message; returns the conversation it stands in, or undefined when it could not be sent. */
  keep(to: Author, card: Card): Promise<string | undefined>;
  sendFile(to: Author, file: TextFile): Promise<void>;
};

/** A person is waiting, so a limit is waited out only this long and this often. */
const LONGEST_WAIT_MS = 30_000;
const ROUNDS = 3;

type Way = { name: string; go: () => Promise<unknown> };

export function createDelivery(clients: Clients, patience: Patience, log: Log): Delivery {
  async function firstThatWorks(ways: Way[]): Promise<boolean> {
    for (let round = 1; ; round += 1) {
      const tried = await tryEach(ways);
      if (typeof tried === 'boolean') return tried;
      const again = round < ROUNDS && tried.again <= LONGEST_WAIT_MS && (await patience.wait(tried.again));
      if (again) continue;
      log.error({ ways: ways.map(({ name }) => name) }, 'an answer reached nobody');
      return false;
    }
  }

  /** Whether one worked or may have; else after how long it is worth trying again. */
  async function tryEach(ways: Way[]): Promise<boolean | { again: number }> {
    let again = Number.POSITIVE_INFINITY;
    for (const { name, go } of ways) {
      try {
        await go();
        return true;
      } catch (error) {
        const { failure, code } = failureOf(error);
        log.warn({ way: name, code, kind: failure.kind }, 'an answer could not be delivered this way');
        if (failure.kind === 'unsure') return false;
        if (failure.kind === 'rate-limited') again = Math.min(again, failure.retryAfter);
      }
    }
    return { again };
  }

  function modalWays(to: Author, { modal }: Origin, trigger_id: string, view: () => ModalView): Way[] {
    const ways: Way[] = [];
    if (modal?.view) {
      const view_id = modal.view;
      ways.push({
        name: 'views.update',
        go: async () => (await clients(to.workspace)).views.update({ view_id, view: view() }),
      });
    }
    ways.push({
      name: 'views.open',
      go: async () => (await clients(to.workspace)).views.open({ trigger_id, view: view() }),
    });
    return ways;
  }

  function privateWays(to: Author, { channel, responseUrl }: Origin, card: Card): Way[] {
    const ways: Way[] = [];
    if (responseUrl) {
      ways.push({
        name: 'response_url',
        go: async () => respond(responseUrl, renderCard(card), { replace: false }),
      });
    }
    if (channel && !channel.startsWith('D')) {
      ways.push({
        name: 'chat.postEphemeral',
        go: async () =>
          (await clients(to.workspace)).chat.postEphemeral({ channel, user: to.user, ...renderCard(card) }),
      });
    }
    ways.push({ name: 'direct message', go: () => postDirect(to, card) });
    return ways;
  }

  async function postDirect(to: Author, card: Card): Promise<string> {
    const client = await clients(to.workspace);
    const { channel } = await client.chat.postMessage({
      channel: to.user,
      ...renderCard(card),
      ...NO_UNFURLS,
    });
    if (!channel) throw new PlatformError({ kind: 'unsure' }, 'no_channel');
    return channel;
  }

  return {
    async showPrivately(to, origin, card) {
      await firstThatWorks(privateWays(to, origin, card));
    },

    async showInPlace(to, origin, card) {
      const { channel, responseUrl, pressed, ts } = origin;
      const ways: Way[] = [];
      if (responseUrl && pressed) {
        ways.push({
          name: 'response_url',
          go: async () => respond(responseUrl, renderCard(card), { replace: true }),
        });
      }
      if (channel && ts) {
        ways.push({
          name: 'chat.update',
          go: async () => (await clients(to.workspace)).chat.update({ channel, ts, ...renderCard(card) }),
        });
      }
      await firstThatWorks([...ways, ...privateWays(to, origin, card)]);
    },

    async showInModal(to, origin, triggerId, cards) {
      const left = [...cards];
      const directly = {
        name: 'direct message',
        go: async () => {
          // Tried again, it goes on where it was held up.
          for (let card = left[0]; card; card = left[0]) {
            await postDirect(to, card);
            left.shift();
          }
        },
      };
      await firstThatWorks([...modalWays(to, origin, triggerId, () => modalOf(cards)), directly]);
    },

    async openModal(to, origin, triggerId, view) {
      await firstThatWorks(modalWays(to, origin, triggerId, () => view));
    },

    async keep(to, card) {
      let conversation: string | undefined;
      await firstThatWorks([
        {
          name: 'direct message',
          go: async () => {
            conversation = await postDirect(to, card);
          },
        },
      ]);
      return conversation;
    },

    async sendFile(to, { name, text }) {
      await firstThatWorks([
        {
          name: 'file',
          go: async () => {
            const client = await clients(to.workspace);
            const { channel } = await client.conversations.open({ users: to.user });
            if (!channel?.id) throw new PlatformError({ kind: 'unsure' }, 'no_channel');
            await client.filesUploadV2({ channel_id: channel.id, filename: name, content: text });
          },
        },
      ]);
    },
  };
}

const NO_UNFURLS = { unfurl_links: false, unfurl_media: false };
