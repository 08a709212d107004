import type { Span } from '../../src/cards/rich-text.ts';
import type { MrkdwnElement, PlainTextElement, RichTextElement } from './block-kit.ts';

/** The three characters with which a mention, a link or an entity can begin. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function mrkdwnOf(spans: readonly Span[]): string {
  return spans.map(spanMrkdwn).join('');
}

function spanMrkdwn(span: Span): string {
  const text = escapeMrkdwn(span.text);
  switch (span.kind) {
    case 'text':
      return text;
    case 'strong':
      return `*${text}*`;
    case 'soft':
      return `_${text}_`;
    case 'link':
      return `<${linkTarget(span.url)}|${text}>`;
    default:
      return span satisfies never;
  }
}

const linkTarget = (url: string) =>
  url.replace(/&/g, '&amp;').replace(/</g, '%3C').replace(/>/g, '%3E').replace(/\|/g, '%7C');

/**
 * Whether Slack shows these spans as they were meant. Mrkdwn knows no escape for its marks, so a typed `*`, a quote at
 * the start of a line or `:smile:` would be read as formatting, and emphasis works only between blanks.
 */
export function readsAsMeant(spans: readonly Span[]): boolean {
  return spans.every((span, at) => {
    if (/[*_~`|]|(^|\n)\s*>|:[^\s:]+:/.test(span.text)) return false;
    if (span.kind === 'text' || span.kind === 'link') return true;
    const before = spans[at - 1]?.text.at(-1) ?? ' ';
    const after = spans[at + 1]?.text.at(0) ?? ' ';
    return /^\S(.*\S)?$/.test(span.text) && /[\s(]/.test(before) && /[\s.,;:!?)]/.test(after);
  });
}

export const mrkdwn = (text: string): MrkdwnElement => ({ type: 'mrkdwn', text, verbatim: true });

/**
 * Characters as they are. Slack decodes its three entities here too, and nothing else, so only a typed entity needs
 * its ampersand written out.
 */
export const plain = (text: string): PlainTextElement => ({
  type: 'plain_text',
  text: text.replace(/&(?=(amp|lt|gt);)/g, '&amp;'),
  emoji: false,
});

/** For rich_text blocks, which show every character as it is. */
export function richElements(spans: readonly Span[]): RichTextElement[] {
  return spans.filter((span) => span.text).map(richElement);
}

function richElement(span: Span): RichTextElement {
  switch (span.kind) {
    case 'text':
      return { type: 'text', text: span.text };
    case 'strong':
      return { type: 'text', text: span.text, style: { bold: true } };
    case 'soft':
      return { type: 'text', text: span.text, style: { italic: true } };
    case 'link':
      return { type: 'link', url: span.url, text: span.text };
    default:
      return span satisfies never;
  }
}
