import { expect } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { cardText } from '../../src/cards/plain-text.ts';
import { dropControls, parseRich } from '../../src/cards/rich-text.ts';
import type { Reply } from '../../src/reply.ts';

const SOMETHING_FAILED = ['Quelque chose n’a pas marché', 'Something failed on my side'];

/** An answer with something in it, that owns up to no failure. */
export function expectAnswered(reply: Reply): void {
  if (reply.kind === 'nothing') throw new Error('no answer');
  const card = reply.kind === 'cards' ? (reply.inPlace ?? reply.private ?? reply.kept?.card) : undefined;
  const parts = reply.kind === 'cards' ? card?.blocks : reply.form.fields;
  expect(parts?.length).toBeGreaterThan(0);
  for (const failed of SOMETHING_FAILED) expect(card ? cardText(card) : '').not.toContain(failed);
}

/** What was typed reads as typed: it made no link and calls nobody, and its control characters are gone. */
export function expectHarmless({ blocks }: Card): void {
  for (const block of blocks) {
    if (block.kind !== 'text' && block.kind !== 'context') continue;
    expect(parseRich(block.text).filter(({ kind }) => kind === 'link')).toEqual([]);
    expect(block.text).not.toMatch(/(?<!\\)(?:<[!@]|@(?:everyone|here))/);
    // Words written from right to left stand in isolates of the coach’s own, always closed.
    const bare = block.text.replace(/\u2068([^\u2066-\u2069]*)\u2069/g, '$1');
    expect(dropControls(bare)).toBe(bare);
  }
}
