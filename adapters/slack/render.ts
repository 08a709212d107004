import type { Block, Button, Card, Choice } from '../../src/cards/card.ts';
import { cardText } from '../../src/cards/plain-text.ts';
import { parseRich, type Rich, type Span } from '../../src/cards/rich-text.ts';
import { gridSpans, legendSpans, progressSpans } from '../drawn-in-signs.ts';
import { groups } from '../groups.ts';
import { splitSpans } from '../split-spans.ts';
import type { KnownBlock, Message, OptionObject, TextObject } from './block-kit.ts';
import { LIMITS } from './limits.ts';
import { escapeMrkdwn, mrkdwn, mrkdwnOf, plain, readsAsMeant, richElements } from './mrkdwn.ts';

/**
 * A card as a Slack message. Texts that are too long become more blocks; what cannot be split (a label, an option, a
 * card of more blocks than a message takes) is refused with a RangeError: a fault of ours, seen by the house limits.
 */
export function renderCard(card: Card): Message {
  const blocks = renderBlocks(card.blocks);
  return { text: notificationText(card), blocks: atMost('blocks', blocks, LIMITS.blocks) };
}

/** The blocks alone, for modals. */
export function renderBlocks(blocks: readonly Block[]): KnownBlock[] {
  const ids = actionIds();
  return blocks.flatMap((block) => renderBlock(block, ids));
}

/** Slack wants the `action_id`s of a message to differ, and the same button may stand on it twice. */
function actionIds(): (action: string) => string {
  let count = 0;
  return (action) => atMost('action', `${count++}:${action}`, LIMITS.actionId);
}

/** The action back from an `action_id`. */
export function actionOf(actionId: string): string {
  return actionId.slice(actionId.indexOf(':') + 1);
}

function renderBlock(block: Block, ids: (action: string) => string): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return splitSpans([{ kind: 'text', text: block.text }], LIMITS.header)
        .map(([span]) => span?.text.trim() ?? '')
        .filter(Boolean)
        .map((text) => ({ type: 'header', text: plain(text) }));
    case 'text':
      return textBlocks(parseRich(block.text));
    case 'fields':
      return fieldBlocks(block.fields);
    case 'progress':
      return textBlocks(progressSpans(block));
    case 'grid':
      return [
        ...textBlocks(parseRich(block.sentence)),
        ...textBlocks(gridSpans(block)),
        ...contextBlocks(legendSpans(block)),
      ];
    case 'context':
      return contextBlocks(parseRich(block.text));
    case 'picture':
      return contextBlocks([{ kind: 'text', text: block.alt }]);
    case 'buttons':
      return groups(block.buttons, LIMITS.actionsElements).map((buttons) => ({
        type: 'actions',
        elements: buttons.map((button) => renderButton(button, ids)),
      }));
    case 'choice':
      return groups(block.options, LIMITS.options).map((options) => renderChoice({ ...block, options }, ids));
    default:
      return block satisfies never;
  }
}

/**
 * A section where its mrkdwn says exactly what is meant, else a rich_text block: it shows every character as typed and
 * knows no mentions.
 */
export function textBlocks(spans: Span[]): KnownBlock[] {
  if (isBlank(spans)) return [];
  const text = mrkdwnOf(spans);
  if (readsAsMeant(spans) && text.length <= LIMITS.sectionText)
    return [{ type: 'section', text: mrkdwn(text) }];
  return splitSpans(spans, LIMITS.richText).map((group) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: richElements(group) }],
  }));
}

/** Beside each other: a text object cannot show marks as typed, so such a text goes without its emphasis. */
function textObject(spans: Span[], limit: number): TextObject | undefined {
  const text = mrkdwnOf(spans);
  if (readsAsMeant(spans) && text.length <= limit) return mrkdwn(text);
  const bare = plain(wordsOf(spans));
  return bare.text.length <= limit ? bare : undefined;
}

const wordsOf = (spans: Span[]) =>
  spans
    .map((span) =>
      span.kind === 'link' && span.text !== span.url ? `${span.text} (${span.url})` : span.text,
    )
    .join('');

const isBlank = (spans: Span[]) => !spans.some(({ text }) => text.trim());

function fieldBlocks(fields: { label: string; value: Rich }[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  let row: TextObject[] = [];
  const close = () => {
    if (row.length) blocks.push({ type: 'section', fields: row });
    row = [];
  };
  for (const { label, value } of fields) {
    const spans: Span[] = [
      { kind: 'strong', text: label },
      { kind: 'text', text: '\n' },
      ...parseRich(value),
    ];
    if (isBlank(spans)) continue;
    const field = textObject(spans, LIMITS.fieldText);
    if (field) row.push(field);
    if (row.length === LIMITS.fields || !field) close();
    if (!field) blocks.push(...textBlocks(spans));
  }
  close();
  return blocks;
}

function contextBlocks(spans: Span[]): KnownBlock[] {
  if (isBlank(spans)) return [];
  // Escaping makes a character at most five: a fifth of the limit always fits.
  const whole = textObject(spans, LIMITS.contextText);
  const elements = whole
    ? [whole]
    : splitSpans(spans, LIMITS.contextText / 5).flatMap(
        (piece) => textObject(piece, LIMITS.contextText) ?? [],
      );
  return groups(elements, LIMITS.contextElements).map((group) => ({ type: 'context', elements: group }));
}

function renderButton({ action, label, weight }: Button, ids: (action: string) => string) {
  return {
    type: 'button' as const,
    action_id: ids(action),
    value: atMost('value', action, LIMITS.buttonValue),
    text: plain(atMost('button', label, LIMITS.buttonText)),
    ...(weight && { style: weight }),
  };
}

function renderChoice({ action, prompt, options }: Choice, ids: (action: string) => string): KnownBlock {
  return {
    type: 'section',
    text: plain(prompt),
    accessory: { type: 'static_select', action_id: ids(action), options: options.map(renderOption) },
  };
}

export function renderOption({ value, label, detail }: Choice['options'][number]): OptionObject {
  return {
    value: atMost('option value', value, LIMITS.optionValue),
    text: plain(atMost('option', label, LIMITS.optionText)),
    ...(detail && { description: plain(atMost('description', detail, LIMITS.optionText)) }),
  };
}

/**
 * What notifications and screen readers get. The blocks hold everything; this stays within what every method takes, and
 * says by its last sign that there is more.
 */
function notificationText(card: Card): string {
  const text = cardText(card).trim() || '…';
  if (escapeMrkdwn(text).length <= LIMITS.messageText) return escapeMrkdwn(text);
  let kept = '';
  for (const word of text.slice(0, LIMITS.messageText).split(/(?<=\s)/)) {
    if (escapeMrkdwn(kept + word).length > LIMITS.messageText - 1) break;
    kept += word;
  }
  return `${escapeMrkdwn(kept.trimEnd())}…`;
}

export function atMost<T extends { length: number }>(what: string, value: T, limit: number): T {
  if (value.length > limit) throw new RangeError(`${what}: ${value.length} over ${limit}`);
  return value;
}
