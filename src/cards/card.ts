import type { Rich } from './rich-text.ts';

/** What the coach says, as plain data. Adapters translate every block; none may be dropped. */
export type Card = { blocks: Block[] };

export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: Rich }
  | { kind: 'fields'; fields: { label: string; value: Rich }[] }
  | { kind: 'progress'; label: string; value: number; of: number; note: string }
  | GridBlock
  | { kind: 'context'; text: Rich }
  | { kind: 'buttons'; buttons: Button[] }
  | Choice
  | PictureBlock;

/** A picture the coach drew itself, with the words that replace it where pictures cannot be seen. */
type PictureBlock = { kind: 'picture'; svg: string; alt: string };

/** Days at a glance. The sentence says the same in words and comes first; the legend names each state. */
export type GridBlock = {
  kind: 'grid';
  sentence: Rich;
  rows: { label: string; days: GridDay[] }[];
  legend: Record<GridDay['state'], string>;
};

/** `done` something was recorded, `neutral` a rightly silent day, `open` nothing yet, `ahead` still to come. */
export const GRID_STATES = ['done', 'neutral', 'open', 'ahead'] as const;
export type GridDay = { label: string; state: (typeof GRID_STATES)[number] };

export type Button = {
  /** An encoded action, see `action-id.ts`. */
  action: string;
  label: string;
  weight?: 'primary' | 'danger';
};

export type Choice = {
  kind: 'choice';
  /** An encoded action; the chosen option's value arrives beside it. */
  action: string;
  prompt: string;
  options: Option[];
};

export type Option = { value: string; label: string; detail?: string };

/** A text file for one person: their export, a summary for the board. */
export type TextFile = { name: string; mediaType: string; text: string };

export const card = (...blocks: (Block | undefined | false)[]): Card => ({
  blocks: blocks.filter((block): block is Block => Boolean(block)),
});
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const text = (value: Rich): Block => ({ kind: 'text', text: value });
export const context = (value: Rich): Block => ({ kind: 'context', text: value });
export const fields = (...list: { label: string; value: Rich }[]): Block => ({
  kind: 'fields',
  fields: list,
});
export const buttons = (...list: (Button | undefined | false)[]): Block | undefined => {
  const kept = list.filter((button): button is Button => Boolean(button));
  return kept.length ? { kind: 'buttons', buttons: kept } : undefined;
};
export const button = (label: string, action: string, weight?: Button['weight']): Button => ({
  action,
  label,
  ...(weight && { weight }),
});
