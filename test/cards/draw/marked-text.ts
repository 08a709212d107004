import { type Html, html, lines } from './html.ts';

/** A mark of a platform's own writing: what it looks like, and what is shown in its place. */
export type Mark = { pattern: RegExp; draw: (match: RegExpExecArray) => Html };

/** The text with its marks read, from left to right; `bare` turns what lies between into what is shown. */
export function readMarks(source: string, marks: readonly Mark[], bare = (text: string) => text): Html {
  const parts: Html[] = [];
  let between = '';
  const flush = () => {
    parts.push(lines(bare(between)));
    between = '';
  };
  for (let at = 0; at < source.length; ) {
    const found = markAt(source, at, marks);
    if (found) {
      flush();
      parts.push(found.drawn);
      at = found.end;
    } else {
      between += source[at];
      at += 1;
    }
  }
  flush();
  return html`${parts}`;
}

function markAt(
  source: string,
  at: number,
  marks: readonly Mark[],
): { drawn: Html; end: number } | undefined {
  for (const { pattern, draw } of marks) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    // What is drawn may hold marks of its own, so where this one ends is not read from the pattern afterwards.
    if (match) return { end: at + match[0].length, drawn: draw(match) };
  }
  return undefined;
}
