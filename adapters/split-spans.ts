import type { Span } from '../src/cards/rich-text.ts';

/**
 * Spans in groups of at most `limit` characters each: nothing is lost, and words stay whole where they can. A link
 * that cannot fit is written out as text.
 */
export function splitSpans(spans: readonly Span[], limit: number): Span[][] {
  const groups: Span[][] = [];
  let group: Span[] = [];
  let room = limit;
  const close = () => {
    if (group.length) groups.push(group);
    group = [];
    room = limit;
  };
  for (const span of spans.map((span) => withoutEndlessLink(span, limit))) {
    let rest = span.text;
    while (rest) {
      const cut = rest.length <= room ? rest.length : breakBefore(rest, room);
      if (cut > 0) group.push({ ...span, text: rest.slice(0, cut) });
      rest = rest.slice(cut);
      room -= cut;
      if (rest) close();
    }
  }
  close();
  return groups;
}

/**
 * Where to end a piece of at most `room` characters: after a line, else after a word, else between characters. 0 when
 * not even one fits.
 */
function breakBefore(text: string, room: number): number {
  if (room <= 0) return 0;
  const piece = text.slice(0, room);
  const line = piece.lastIndexOf('\n') + 1;
  if (line > 0) return line;
  const word = piece.lastIndexOf(' ') + 1;
  if (word > 0) return word;
  let at = room;
  while (at > 1 && /^[\udc00-\udfff\p{M}\u200d]/u.test(text.slice(at, at + 2))) at -= 1;
  if (at > 1) return at;
  return /^[\udc00-\udfff]/u.test(text.slice(room)) ? room - 1 : room;
}

function withoutEndlessLink(span: Span, limit: number): Span {
  if (span.kind !== 'link' || span.text.length <= limit) return span;
  return { kind: 'text', text: `${span.text} (${span.url})` };
}
