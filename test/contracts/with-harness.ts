import { afterEach } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { privately } from '../../src/reply.ts';
import type { Harness, Place, SeenCard, Visitor } from './harness.ts';

/** Opens a harness for a test and closes it afterwards, whatever happened. */
export function withHarness(makeHarness: () => Promise<Harness>): () => Promise<Harness> {
  const open: Harness[] = [];
  afterEach(async () => {
    for (const harness of open.splice(0)) await harness.close();
  });
  return async () => {
    const harness = await makeHarness();
    open.push(harness);
    return harness;
  };
}

/** What somebody sees next, beyond what was there. */
export async function nextCard(harness: Harness, who: Visitor, place: Place, before: SeenCard[] = []) {
  return harness.until(async () =>
    (await who.cards(place)).find(({ id }) => !before.some((card) => card.id === id)),
  );
}

/** Amina asks, the coach answers her with this card. */
export async function shown(harness: Harness, card: Card, place: Place = 'channel'): Promise<SeenCard> {
  const before = await harness.amina.cards(place);
  harness.coach.replies(privately(card));
  await harness.amina.types('rules', place);
  return nextCard(harness, harness.amina, place, before);
}

/** The same for a card that may come in several messages: seen once all have arrived. */
export async function shownWhole(harness: Harness, card: Card): Promise<SeenCard> {
  const { id } = await shown(harness, card);
  await harness.quiet();
  const whole = (await harness.amina.cards('channel')).find((seen) => seen.id === id);
  if (!whole) throw new Error('the card has gone');
  return whole;
}

export const wordsOf = ({ texts }: SeenCard) => texts.join('\n');

/** A card somebody sees that says this. */
export async function cardSaying(
  harness: Harness,
  who: Visitor,
  place: Place,
  words: string,
): Promise<SeenCard> {
  return harness.until(async () => (await who.cards(place)).find((card) => wordsOf(card).includes(words)));
}
