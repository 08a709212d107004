import { type Block, GRID_STATES, type GridBlock, type GridDay } from '../src/cards/card.ts';
import type { Span } from '../src/cards/rich-text.ts';

const BAR = 10;

/** Progress where only text can be shown: its label, a bar of ten squares, its note. */
export function progressSpans({ label, value, of, note }: Block & { kind: 'progress' }): Span[] {
  const share = of > 0 ? Math.min(Math.max(value / of, 0), 1) : 0;
  // Never full before the end, never empty after the start.
  const filled =
    share === 0 || share === 1 ? share * BAR : Math.min(Math.max(Math.round(share * BAR), 1), BAR - 1);
  return [
    { kind: 'strong', text: label },
    { kind: 'text', text: `\n${'■'.repeat(filled)}${'□'.repeat(BAR - filled)}  ${note}` },
  ];
}

/** A tick, a dash, an open circle, a dot: told apart by shape, and the sentence before says the same in words. */
const MARKS: Record<GridDay['state'], string> = { done: '✓', neutral: '–', open: '○', ahead: '·' };

/** Days where only text can be shown: a line for each row. */
export function gridSpans({ rows }: GridBlock): Span[] {
  return rows.flatMap(({ label, days }, at): Span[] => [
    { kind: 'text', text: at === 0 ? '' : '\n' },
    { kind: 'strong', text: label },
    { kind: 'text', text: `  ${days.map((day) => `${day.label}\u00a0${MARKS[day.state]}`).join('  ')}` },
  ]);
}

/** One line that says what each sign in the grid means; signs that are not in it need no word. */
export function legendSpans({ rows, legend }: GridBlock): Span[] {
  const seen = new Set(rows.flatMap(({ days }) => days.map(({ state }) => state)));
  const said = GRID_STATES.filter((state) => seen.has(state)).map(
    (state) => `${MARKS[state]}\u00a0${legend[state]}`,
  );
  return [{ kind: 'text', text: said.join(', ') }];
}
