import type { Block, Card } from './card.ts';
import { LIMITS } from './limits.ts';
import type { Rich } from './rich-text.ts';

/** The same card with texts that are too long told in several blocks; nothing is cut. */
export function fitted(card: Card): Card {
  return { blocks: card.blocks.flatMap(fittedBlock) };
}

function fittedBlock(block: Block): Block[] {
  if (block.kind !== 'text' || block.text.length <= LIMITS.text) return [block];
  return pieces(block.text, LIMITS.text).map((text) => ({ kind: 'text', text: text as Rich }));
}

/** Cuts between lines, else between words, else between characters; never inside an escape. */
function pieces(text: string, most: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > most) {
    let end = Math.max(rest.lastIndexOf('\n', most), 0) || Math.max(rest.lastIndexOf(' ', most), 0) || most;
    while (end > 1 && oddBackslashes(rest, end)) end -= 1;
    // A character outside the basic plane takes two places.
    if (/[\ud800-\udbff]/.test(rest[end - 1] ?? '')) end -= 1;
    found.push(rest.slice(0, end));
    rest = rest.slice(end).replace(/^[ \n]/, '');
  }
  if (rest) found.push(rest);
  return found;
}

/** True when the piece would end in the backslash that escapes the character after it. */
function oddBackslashes(text: string, end: number): boolean {
  let count = 0;
  while (text[end - 1 - count] === '\\') count += 1;
  return count % 2 === 1;
}
