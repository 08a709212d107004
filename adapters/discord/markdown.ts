import { parseRich, type Rich, type Span } from '../../src/cards/rich-text.ts';
import { splitSpans } from '../split-spans.ts';

/** Discord shows any sign as it is after a backslash: emphasis, mentions, links, quotes, lists, names of pictures. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\*_~`|>#<@:[\]()+\-.!&/]/g, '\\$&');
}

function markdownOf(spans: readonly Span[]): string {
  return spans.map(spanMarkdown).join('');
}

function spanMarkdown(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeMarkdown(span.text);
    case 'strong':
      return around('**', span.text);
    case 'soft':
      return around('*', span.text);
    case 'link':
      return link(span.text, span.url);
    default:
      return span satisfies never;
  }
}

/** Blanks just inside the marks would make Discord show the marks instead. */
function around(mark: string, text: string): string {
  const inner = text.trim();
  if (!inner) return text;
  const at = text.indexOf(inner);
  return `${text.slice(0, at)}${mark}${escapeMarkdown(inner)}${mark}${text.slice(at + inner.length)}`;
}

/** Discord does not link words that look like an address themselves. */
function link(text: string, url: string): string {
  const target = url.replace(/[<>\s]/g, encodeURIComponent);
  return /^\s*https?:/i.test(text) ? `<${target}>` : `[${escapeMarkdown(text)}](<${target}>)`;
}

/** As many texts as the limit asks for, each at most so long once escaped; nothing is lost. */
export function texts(source: Rich | Span[], limit: number): string[] {
  const spans = typeof source === 'string' ? parseRich(source) : source;
  if (!spans.some(({ text }) => text.trim())) return [];
  const whole = markdownOf(spans);
  if (whole.length <= limit) return [whole];
  // Escaping at most doubles a text, and marks need a little room.
  return splitSpans(spans, Math.floor(limit * 0.45))
    .map(markdownOf)
    .filter((text) => text.trim());
}

/** Small and grey, line by line. */
export const subtext = (markdown: string): string =>
  markdown
    .split('\n')
    .map((line) => (line.trim() ? `-# ${line}` : line))
    .join('\n');
