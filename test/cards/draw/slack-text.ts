import { type Html, html, lines } from './html.ts';
import { type Mark, readMarks } from './marked-text.ts';

/** The three entities that Slack reads, also in plain text. */
export const plain = (text: string): string =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

const MARKS: Mark[] = [
  {
    pattern: /<(https?:[^|>]+)\|([^>]+)>/y,
    draw: ([, url = '', words = '']) => html`<a href="${plain(url)}">${plain(words)}</a>`,
  },
  {
    pattern: /(?<=^|[\s(])\*(\S(?:[^*\n]*\S)?)\*(?=$|[\s.,;:!?)])/y,
    draw: ([, words = '']) => html`<b>${mrkdwn(words)}</b>`,
  },
  {
    pattern: /(?<=^|[\s(])_(\S(?:[^_\n]*\S)?)_(?=$|[\s.,;:!?)])/y,
    draw: ([, words = '']) => html`<i>${mrkdwn(words)}</i>`,
  },
];

/** Emphasis counts only between blanks; marks that Slack would not read stay to be seen. Throws on a mention. */
export function mrkdwn(source: string): Html {
  if (/<[@#!]/.test(source)) throw new Error('a mention stands in a text of ours');
  return readMarks(source, MARKS, plain);
}

type RichPiece = { type: string; text?: string; url?: string; style?: { bold?: boolean; italic?: boolean } };

/** A section of rich text: every character stands for itself. */
export function richText(section: { type: string; elements: unknown[] }): Html {
  if (section.type !== 'rich_text_section') throw new Error(`nobody has drawn Slack’s “${section.type}” yet`);
  return html`${(section.elements as RichPiece[]).map(({ type, text = '', url, style = {} }) => {
    if (type === 'link' && url) return html`<a href="${url}">${text}</a>`;
    if (type !== 'text') throw new Error(`nobody has drawn Slack’s “${type}” yet`);
    if (style.bold) return html`<b>${lines(text)}</b>`;
    return style.italic ? html`<i>${lines(text)}</i>` : lines(text);
  })}`;
}
