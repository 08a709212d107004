import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Block, Button, Card, Choice, Option } from '../../src/cards/card.ts';
import { parseRich, type Rich, type Span } from '../../src/cards/rich-text.ts';
import { gridSpans, legendSpans, progressSpans } from '../drawn-in-signs.ts';
import { groups } from '../groups.ts';
import { atMost, LIMITS } from './limits.ts';
import { subtext, texts } from './markdown.ts';

export type Component = APIMessageTopLevelComponent;

/**
 * A card as the components of one message, or of several where one cannot hold them: texts that are too long become
 * more texts, and nothing is lost. What cannot be split (a label, an option) is refused with a RangeError: a fault of
 * ours, seen by the house limits.
 */
export function renderCard(card: Card): Component[][] {
  const ids = customIds();
  const pages = paged(card.blocks.flatMap((block) => renderBlock(block, ids)));
  return pages.length ? pages : [[textDisplay('…')]];
}

/** Discord wants the ids of a message to differ, and the same button may stand on it twice. */
function customIds(): (action: string) => string {
  const used = new Set<string>();
  return (action) => {
    let id = action;
    for (let again = 1; used.has(id); again += 1) id = `${again.toString(36)}:${action}`;
    used.add(id);
    return atMost('action', id, LIMITS.customId);
  };
}

/** The action back from a custom id. */
export const actionOf = (customId: string): string => customId.replace(/^[0-9a-z]{1,2}:/, '');

const textDisplay = (content: string): Component => ({ type: ComponentType.TextDisplay, content });

function renderBlock(block: Block, ids: (action: string) => string): Component[] {
  switch (block.kind) {
    case 'heading':
      return texts(
        [{ kind: 'text', text: block.text.replace(/[^\S\u00a0\u202f]+/g, ' ') }],
        LIMITS.messageText / 2,
      ).map((text) => textDisplay(`### ${text}`));
    case 'text':
      return texts(block.text, LIMITS.messageText).map(textDisplay);
    case 'fields':
      return fieldTexts(block.fields);
    case 'progress':
      return texts(progressSpans(block), LIMITS.messageText).map(textDisplay);
    case 'grid':
      return [
        ...[block.sentence, gridSpans(block)]
          .flatMap((part) => texts(part, LIMITS.messageText))
          .map(textDisplay),
        ...contextTexts(legendSpans(block)),
      ];
    case 'context':
      return contextTexts(parseRich(block.text));
    case 'picture':
      return contextTexts([{ kind: 'text', text: block.alt }]);
    case 'buttons':
      return groups(block.buttons, LIMITS.rowButtons).map((buttons) =>
        row(buttons.map((button) => renderButton(button, ids))),
      );
    case 'choice':
      return groups(block.options, LIMITS.options).flatMap((options) =>
        renderChoice({ ...block, options }, ids),
      );
    default:
      return block satisfies never;
  }
}

/** Half the room, for each line becomes a little longer. */
const contextTexts = (spans: Span[]): Component[] =>
  texts(spans, LIMITS.messageText / 2).map((text) => textDisplay(subtext(text)));

function fieldTexts(fields: { label: string; value: Rich }[]): Component[] {
  const written = fields.flatMap(({ label, value }) =>
    texts(
      [{ kind: 'strong', text: label }, { kind: 'text', text: ' – ' }, ...parseRich(value)],
      LIMITS.messageText,
    ),
  );
  const displays: string[] = [];
  for (const text of written) {
    const last = displays.at(-1);
    if (last !== undefined && last.length + text.length < LIMITS.messageText)
      displays[displays.length - 1] = `${last}\n${text}`;
    else displays.push(text);
  }
  return displays.map(textDisplay);
}

const STYLES = {
  primary: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
  plain: ButtonStyle.Secondary,
} as const;

function renderButton(
  { action, label, weight }: Button,
  ids: (action: string) => string,
): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: STYLES[weight ?? 'plain'],
    custom_id: ids(action),
    label: atMost('button', label, LIMITS.buttonLabel),
  };
}

function renderChoice({ action, prompt, options }: Choice, ids: (action: string) => string): Component[] {
  return [
    ...texts([{ kind: 'text', text: prompt }], LIMITS.messageText).map(textDisplay),
    row([{ type: ComponentType.StringSelect, custom_id: ids(action), options: options.map(renderOption) }]),
  ];
}

export function renderOption({ value, label, detail }: Option): APISelectMenuOption {
  return {
    value: atMost('option value', value, LIMITS.optionText),
    label: atMost('option', label, LIMITS.optionText),
    ...(detail && { description: atMost('description', detail, LIMITS.optionText) }),
  };
}

const row = (
  components: APIComponentInMessageActionRow[],
): APIActionRowComponent<APIComponentInMessageActionRow> => ({ type: ComponentType.ActionRow, components });

/** As few messages as hold everything in its order. */
function paged(components: Component[]): Component[][] {
  const pages: Component[][] = [];
  let page: Component[] = [];
  let count = 0;
  let length = 0;
  for (const component of components) {
    const more = 'components' in component ? 1 + component.components.length : 1;
    const longer = component.type === ComponentType.TextDisplay ? component.content.length : 0;
    if (page.length && (count + more > LIMITS.components || length + longer > LIMITS.messageText)) {
      pages.push(page);
      page = [];
      count = 0;
      length = 0;
    }
    page.push(component);
    count += more;
    length += longer;
  }
  return page.length ? [...pages, page] : pages;
}
