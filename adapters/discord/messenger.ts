import { createHash } from 'node:crypto';
import { Routes } from 'discord.js';
import { PlatformError } from '../../src/errors.ts';
import type { Address, Messenger } from '../../src/ports.ts';
import type { Api } from './api.ts';
import { failureOf } from './failure.ts';
import { LIMITS } from './limits.ts';
import { markIn, markOf, messageBody } from './message.ts';
import { renderCard } from './render.ts';

/** Discord's clock and ours may differ. */
const SKEW_MS = 60_000;
const PAGE = 100;
const CONVERSATIONS = 5000;
/** Snowflakes count milliseconds from here. */
const DISCORD_EPOCH = 1_420_070_400_000;

type Delivered = { id: string; nonce?: string | number; components?: { id?: number }[] };

export type DiscordMessenger = Messenger & {
  /** Opens a person's direct messages; rejects with a PlatformError where they are closed. */
  conversationWith(user: string): Promise<string>;
};

export function createMessenger(api: Api): DiscordMessenger {
  const conversations = new Map<string, string>();

  async function conversationWith(user: string): Promise<string> {
    const known = conversations.get(user);
    if (known) return known;
    const { id } = await api.call<{ id?: string }>({
      method: 'POST',
      route: Routes.userChannels(),
      body: { recipient_id: user },
    });
    if (!id) throw new PlatformError({ kind: 'unsure' }, 'no_channel');
    conversations.set(user, id);
    const [oldest] = conversations.keys();
    if (conversations.size > CONVERSATIONS && oldest !== undefined) conversations.delete(oldest);
    return id;
  }

  const channelOf = async (to: Address) => ('channel' in to ? to.channel : conversationWith(to.user));

  return {
    conversationWith,

    post: (to, card, key) =>
      asPlatform(async () => {
        const pages = renderCard(card);
        const channel = await channelOf(to);
        let ref: string | undefined;
        for (const [at, page] of pages.entries()) {
          const { id } = await api.call<{ id?: string }>({
            method: 'POST',
            route: Routes.channelMessages(channel),
            body: {
              ...messageBody(page, at === 0 ? { mark: markOf(key) } : {}),
              nonce: at === 0 ? key : nonceOf(key, at),
              enforce_nonce: true,
            },
          });
          if (!id) throw new PlatformError({ kind: 'unsure' }, 'no_id');
          ref ??= messageRef(channel, id, markOf(key));
        }
        return ref ?? '';
      }),

    edit: (_, ref, card) =>
      asPlatform(async () => {
        const { channel, message, mark } = messageOf(ref);
        const [page, ...more] = renderCard(card);
        if (!page || more.length) throw new RangeError('a message cannot become several');
        await api.call({
          method: 'PATCH',
          route: Routes.channelMessage(channel, message),
          body: messageBody(page, { mark }),
        });
      }),

    find: (to, key, since) =>
      asPlatform(async () => {
        const channel = await channelOf(to);
        const oldest = snowflakeAt(since - SKEW_MS);
        let before: string | undefined;
        for (;;) {
          const page = await api.call<Delivered[]>({
            method: 'GET',
            route: Routes.channelMessages(channel),
            query: { limit: String(PAGE), ...(before && { before }) },
          });
          const found = page.find((message) => message.nonce === key || markIn(message) === markOf(key));
          if (found) return messageRef(channel, found.id, markOf(key));
          before = page.at(-1)?.id;
          if (page.length < PAGE || !before || BigInt(before) < oldest) return undefined;
        }
      }),
  };
}

/** A further page of the same message is sent once as well. */
const nonceOf = (key: string, at: number) =>
  createHash('sha256').update(`${key}:${at}`).digest('base64url').slice(0, LIMITS.nonce);

/** A message's name: its channel, its id there, and the mark it keeps when it is edited. */
const messageRef = (channel: string, message: string, mark: number) => `${channel}:${message}:${mark}`;

function messageOf(ref: string): { channel: string; message: string; mark: number } {
  const [channel = '', message = '', mark = ''] = ref.split(':');
  return { channel, message, mark: Number(mark) };
}

const snowflakeAt = (instant: number): bigint => BigInt(Math.max(instant - DISCORD_EPOCH, 0)) << 22n;

async function asPlatform<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}
