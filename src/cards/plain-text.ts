import type { Block, Card } from './card.ts';
import { plainText } from './rich-text.ts';

/** The whole card in words, for notifications, screen readers and logs of size only. */
export function cardText(card: Card): string {
  return card.blocks.map(blockText).filter(Boolean).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'text':
    case 'context':
      return plainText(block.text);
    case 'fields':
      return block.fields.map(({ label, value }) => `${label} – ${plainText(value)}`).join('\n');
    case 'progress':
      return `${block.label} – ${block.note}`;
    case 'grid':
      return plainText(block.sentence);
    case 'picture':
      return block.alt;
    case 'choice':
      return block.prompt;
    case 'buttons':
      return '';
    default:
      return block satisfies never;
  }
}
