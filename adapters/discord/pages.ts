import { createHash } from 'node:crypto';
import { LIMITS as HOUSE } from '../../src/cards/limits.ts';
import { LIMITS } from './limits.ts';
import { markIn, markOf } from './message.ts';

/** A message of a channel, as far as a card is looked for in it. */
export type Delivered = { id: string; nonce?: string | number; components?: { id?: number }[] };

/**
 * A card of several messages marks each of them, so that every one is sent once and found again. The first one's mark also
 * tells how many there are: whoever finds it knows whether the card has arrived whole.
 */
export const markOfPage = (mark: number, at: number, of: number): number =>
  at === 0 ? markOfFirst(mark, of) : markOfFurther(mark, at);

const markOfFirst = (mark: number, of: number) => (of === 1 ? mark : markOf(`${mark}:of:${of}`));
const markOfFurther = (mark: number, at: number) => markOf(`${mark}:${at}`);

export const nonceOfPage = (mark: number, at: number): string =>
  createHash('sha256').update(`${mark}:${at}`).digest('base64url').slice(0, LIMITS.nonce);

/** What stands of a card: its messages in their order, as far as they follow each other, and how many there should be. */
type Standing = { messages: string[]; of: number };

/** Pure: undefined when not even the first one is among these. */
export function standingAmong(
  delivered: readonly Delivered[],
  mark: number,
  key: string,
): Standing | undefined {
  const counts = new Map<number | undefined, number>();
  for (let of = 1; of <= HOUSE.blocks; of += 1) counts.set(markOfFirst(mark, of), of);
  const first = delivered.find((message) => message.nonce === key || counts.has(markIn(message)));
  if (!first) return undefined;
  const marked = new Map(delivered.map((message) => [markIn(message), message.id]));
  const messages = [first.id];
  for (let at = 1; ; at += 1) {
    const id = marked.get(markOfFurther(mark, at));
    if (id === undefined) return { messages, of: counts.get(markIn(first)) ?? 1 };
    messages.push(id);
  }
}
