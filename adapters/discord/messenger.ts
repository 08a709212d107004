import { Routes } from 'discord.js';
import { PlatformError, requireLease } from '../../src/errors.ts';
import type { Address, Messenger } from '../../src/ports.ts';
import type { Api } from './api.ts';
import { failureOf } from './failure.ts';
import { PACE } from './limits.ts';
import { markIn, markOf, messageBody } from './message.ts';
import { type Delivered, markOfPage, nonceOfPage, standingAmong } from './pages.ts';
import { type Component, renderCard } from './render.ts';

/** Discord's clock and ours may differ. */
const SKEW_MS = 60_000;
const PAGE = 100;
const CONVERSATIONS = 5000;
/** Snowflakes count milliseconds from here. */
const DISCORD_EPOCH = 1_420_070_400_000;

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

  const list = (channel: string, query: Record<string, string>) =>
    api.call<Delivered[]>({
      method: 'GET',
      route: Routes.channelMessages(channel),
      query: { limit: String(PAGE), ...query },
    });

  async function postPage(channel: string, page: Component[], mark: number, nonce: string): Promise<string> {
    const { id } = await api.call<{ id?: string }>({
      method: 'POST',
      route: Routes.channelMessages(channel),
      body: { ...messageBody(page, { mark }), nonce, enforce_nonce: true },
    });
    if (!id) throw new PlatformError({ kind: 'unsure' }, 'no_id');
    return id;
  }

  const editPage = (channel: string, message: string, page: Component[], mark: number) =>
    api.call({
      method: 'PATCH',
      route: Routes.channelMessage(channel, message),
      body: messageBody(page, { mark }),
    });

  /** A page that an earlier edit has added: its name is in no reference. */
  async function grownPage(channel: string, after: string, mark: number): Promise<string | undefined> {
    return (await list(channel, { after })).find((message) => markIn(message) === mark)?.id;
  }

  /**
   * What an earlier try has left of a card, to be completed rather than begun anew: Discord forgets nonces after some
   * minutes. After a hundred other messages nobody would put the parts together.
   */
  async function begun(channel: string, mark: number, key: string): Promise<string[]> {
    try {
      return standingAmong(await list(channel, {}), mark, key)?.messages ?? [];
    } catch (error) {
      const { failure, code } = failureOf(error);
      // Where the coach may not read, the nonces have to do.
      if (failure.kind === 'forbidden') return [];
      // Reading sends nothing.
      throw new PlatformError(failure.kind === 'unsure' ? { kind: 'unreachable' } : failure, code);
    }
  }

  async function removePage(channel: string, message: string): Promise<void> {
    try {
      await api.call({ method: 'DELETE', route: Routes.channelMessage(channel, message) });
    } catch (error) {
      // Somebody was quicker.
      if (!(error instanceof PlatformError) || error.failure.kind !== 'gone') throw error;
    }
  }

  return {
    conversationWith,
    pace: PACE,
    // An enforced nonce is remembered for some minutes.
    repeatable: true,

    post: (to, card, key, lease) =>
      asPlatform(async () => {
        const mark = markOf(key);
        const pages = renderCard(card);
        requireLease(lease);
        const channel = await channelOf(to);
        const messages = pages.length > 1 ? await begun(channel, mark, key) : [];
        // What has begun is finished: half a message helps nobody.
        requireLease(lease);
        for (const [at, page] of [...pages.entries()].slice(messages.length)) {
          const nonce = at === 0 ? key : nonceOfPage(mark, at);
          messages.push(await postPage(channel, page, markOfPage(mark, at, pages.length), nonce));
        }
        return refOf({ channel, messages, mark });
      }),

    edit: (_, ref, card) =>
      asPlatform(async () => {
        const { channel, messages, mark } = messageOf(ref);
        const pages = renderCard(card);
        for (const [at, page] of pages.entries()) {
          const pageMark = markOfPage(mark, at, pages.length);
          const standing = messages[at] ?? (await grownPage(channel, messages.at(-1) ?? '', pageMark));
          if (standing) await editPage(channel, standing, page, pageMark);
          else await postPage(channel, page, pageMark, nonceOfPage(mark, at));
        }
        for (const surplus of messages.slice(pages.length)) await removePage(channel, surplus);
      }),

    find: (to, key, since) =>
      asPlatform(async () => {
        const channel = await channelOf(to);
        const mark = markOf(key);
        const oldest = snowflakeAt(since - SKEW_MS);
        const delivered: Delivered[] = [];
        let before: string | undefined;
        for (;;) {
          const page = await list(channel, before ? { before } : {});
          delivered.push(...page);
          const standing = standingAmong(delivered, mark, key);
          // Half of it is not it: sending it again completes it.
          if (standing && standing.messages.length < standing.of) return undefined;
          if (standing) return refOf({ channel, messages: standing.messages, mark });
          before = page.at(-1)?.id;
          if (page.length < PAGE || !before || BigInt(before) < oldest) return undefined;
        }
      }),
  };
}

/** A delivered card: its channel, its messages in their order, and the mark it keeps when it is edited. */
type Sent = { channel: string; messages: string[]; mark: number };

const refOf = ({ channel, messages, mark }: Sent): string => `${channel}:${messages.join(',')}:${mark}`;

function messageOf(ref: string): Sent {
  const [channel = '', messages = '', mark = ''] = ref.split(':');
  return { channel, messages: messages.split(','), mark: Number(mark) };
}

const snowflakeAt = (instant: number): bigint => BigInt(Math.max(instant - DISCORD_EPOCH, 0)) << 22n;

async function asPlatform<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}
