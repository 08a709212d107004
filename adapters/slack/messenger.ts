import { PlatformError, requireLease } from '../../src/errors.ts';
import type { Address, Messenger } from '../../src/ports.ts';
import type { KnownBlock } from './block-kit.ts';
import type { Clients } from './clients.ts';
import { failureOf, isTokenRefused } from './failure.ts';
import { PACE } from './limits.ts';
import { renderCard } from './render.ts';

const EVENT_TYPE = 'cinq';
/** Slack's clock and ours may differ. */
const SKEW_MS = 60_000;
const PAGE = 200;

/** `refused` is told when Slack does not accept the workspace's token any more. */
export function createMessenger(
  clients: Clients,
  refused: (workspace: string, code: string) => void,
): Messenger {
  const asPlatform = <T>({ workspace }: Address, call: () => Promise<T>) =>
    call().catch((error: unknown) => {
      const failure = failureOf(error);
      if (isTokenRefused(failure.code)) refused(workspace, failure.code);
      throw failure;
    });

  async function channelOf(to: Address): Promise<string> {
    if ('channel' in to) return to.channel;
    const client = await clients(to.workspace);
    const { channel } = await client.conversations.open({ users: to.user });
    if (!channel?.id) throw new PlatformError({ kind: 'unsure' }, 'no_channel');
    return channel.id;
  }

  return {
    pace: PACE,

    post: (to, card, key, lease) =>
      asPlatform(to, async () => {
        const { text, blocks } = renderCard(card);
        const client = await clients(to.workspace);
        requireLease(lease);
        const sent = await client.chat.postMessage({
          // A person's id opens their direct messages.
          channel: 'channel' in to ? to.channel : to.user,
          text,
          blocks: keyed(blocks, key),
          metadata: { event_type: EVENT_TYPE, event_payload: { key } },
          unfurl_links: false,
          unfurl_media: false,
        });
        if (!sent.channel || !sent.ts) throw new PlatformError({ kind: 'unsure' }, 'no_ts');
        return messageRef(sent.channel, sent.ts);
      }),

    edit: (to, ref, card) =>
      asPlatform(to, async () => {
        const client = await clients(to.workspace);
        const { text, blocks } = renderCard(card);
        await client.chat.update({ ...messageOf(ref), text, blocks });
      }),

    find: (to, key, since) =>
      asPlatform(to, async () => {
        const client = await clients(to.workspace);
        const channel = await channelOf(to);
        const oldest = (since - SKEW_MS) / 1000;
        let cursor: string | undefined;
        for (;;) {
          const { messages = [], response_metadata } = await client.conversations.history({
            channel,
            include_all_metadata: true,
            limit: PAGE,
            ...(cursor && { cursor }),
          });
          const found = messages.find((message) => carries(message, key));
          if (found?.ts) return messageRef(channel, found.ts);
          cursor = response_metadata?.next_cursor;
          // Slack is not told how far back: our clock may have been ahead, and the newest page is read whatever its hours.
          if (!cursor || Number(messages.at(-1)?.ts ?? oldest) < oldest) return undefined;
        }
      }),
  };
}

/** A message's name: its channel and its time stamp there. */
const messageRef = (channel: string, ts: string) => `${channel}:${ts}`;

function messageOf(ref: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = ref.split(':');
  return { channel, ts };
}

/** Twice, for the metadata of a message is not always given back, and its blocks are. */
function keyed(blocks: KnownBlock[], key: string): KnownBlock[] {
  return blocks.map((block, at) => (at === 0 ? { ...block, block_id: key } : block));
}

type Delivered = {
  blocks?: { block_id?: string }[];
  metadata?: { event_type?: string; event_payload?: object };
};

function carries({ blocks, metadata }: Delivered, key: string): boolean {
  if (blocks?.[0]?.block_id === key) return true;
  const payload = metadata?.event_payload;
  return (
    metadata?.event_type === EVENT_TYPE && payload !== undefined && 'key' in payload && payload.key === key
  );
}
