import { type Html, html } from './html.ts';
import { type Mark, readMarks } from './marked-text.ts';

const MARKS: Mark[] = [
  { pattern: /\\([^A-Za-z0-9\s])/y, draw: ([, sign = '']) => html`${sign}` },
  {
    pattern: /\[((?:\\.|[^\]\\])+)\]\(<(https?:[^>]+)>\)/y,
    draw: ([, words = '', url = '']) => html`<a href="${url}">${inline(words)}</a>`,
  },
  { pattern: /<(https?:[^>\s]+)>/y, draw: ([, url = '']) => html`<a href="${url}">${url}</a>` },
  {
    pattern: /\*\*(?!\s)((?:\\.|[^*\\])+)(?<!\s)\*\*/y,
    draw: ([, words = '']) => html`<b>${inline(words)}</b>`,
  },
  { pattern: /\*(?!\s)((?:\\.|[^*\\])+)(?<!\s)\*/y, draw: ([, words = '']) => html`<i>${inline(words)}</i>` },
];

/** A text display: headings and small lines, then emphasis and links. Marks that Discord would not read stay. */
export function markdown(source: string): Html {
  if (/(?<!\\)<[@#]/.test(source)) throw new Error('a mention stands in a text of ours');
  return html`${source.split('\n').map((line, at) => {
    if (line.startsWith('### ')) return html`<h4>${inline(line.slice(4))}</h4>`;
    if (line.startsWith('-# ')) return html`<small>${inline(line.slice(3))}</small>`;
    return html`${at > 0 && html`<br>`}${inline(line)}`;
  })}`;
}

function inline(source: string): Html {
  return readMarks(source, MARKS);
}
