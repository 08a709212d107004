import { createHash } from 'node:crypto';
import { MessageFlags } from 'discord.js';
import type { Component } from './render.ts';

/** What a message says. Nobody is ever called by it, whatever it quotes. */
export type MessageBody = {
  flags: number;
  components: Component[];
  allowed_mentions: { parse: [] };
};

type How = { ephemeral?: boolean; mark?: number };

/** One page of a card as a message. `mark` lets it be found again. */
export function messageBody(page: Component[], { ephemeral = false, mark }: How = {}): MessageBody {
  return {
    flags: MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0),
    components: page.map((component, at) =>
      at === 0 && mark !== undefined ? { ...component, id: mark } : component,
    ),
    allowed_mentions: { parse: [] },
  };
}

/**
 * A key as the number of a message's first component: Discord keeps it with the message, where a nonce is forgotten
 * after some minutes. Far above the numbers that Discord gives by itself.
 */
export function markOf(key: string): number {
  const [first = 0] = [createHash('sha256').update(key).digest().readUInt32BE()];
  return (first >>> 2) + 0x4000_0000;
}

/** The mark of a message that carries one. */
export function markIn(message: { components?: { id?: number }[] } | undefined): number | undefined {
  const id = message?.components?.[0]?.id;
  return id !== undefined && id >= 0x4000_0000 ? id : undefined;
}
