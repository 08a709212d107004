import { type Block, type InputBlock, type TextObject, textsOf } from './block-kit-rules.ts';

/** What stands on a screen once Slack has read a text: the marks it knows are gone, entities are characters. */
export function asRead({ type, text }: TextObject): string {
  if (type === 'plain_text') return decode(text);
  return decode(
    text
      .replace(/^&gt; ?/gm, '')
      .replace(/<!(channel|here|everyone)(\|[^>]*)?>/g, '@$1')
      .replace(/<@(\w+)(\|[^>]*)?>/g, '@$1')
      .replace(/<([^|>]+)\|([^>]+)>/g, '$2')
      .replace(/<([^>]+)>/g, '$1')
      .replace(emphasis('\\*'), '$1$2')
      .replace(emphasis('_'), '$1$2')
      .replace(emphasis('~'), '$1$2')
      .replace(/`([^`\n]+)`/g, '$1')
      .replace(/:[a-z0-9_+'-]+:/g, '\u{1f642}'),
  );
}

const emphasis = (mark: string) =>
  new RegExp(`(^|[^\\p{L}\\p{N}])${mark}(\\S(?:[^${mark}\\n]*\\S)?)${mark}(?![\\p{L}\\p{N}])`, 'gu');

const decode = (text: string) => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');

/** The texts of a block, as read. */
export function blockTexts(block: Block | InputBlock): string[] {
  if (block.type !== 'rich_text') return textsOf(block).map(asRead);
  return block.elements.map(({ elements }) =>
    elements
      .map((element) => {
        if (element.type === 'text') return element.text;
        if (element.type === 'link') return element.text ?? element.url;
        return element.type === 'user' ? `@${element.user_id}` : `@${element.range}`;
      })
      .join(''),
  );
}

/** Everybody whom a message calls: `@channel` and the like, and people by their id. */
export function callsIn(text: string, blocks: (Block | InputBlock)[]): string[] {
  const objects = blocks.flatMap(textsOf).filter(({ type }) => type === 'mrkdwn');
  return [
    ...[text, ...objects.map((object) => object.text)].flatMap(marked),
    // Unless told `verbatim`, Slack turns names in a text object into mentions by itself.
    ...objects
      .filter(({ verbatim }) => verbatim !== true)
      .flatMap(({ text }) => text.match(/@(channel|here|everyone)\b/g) ?? []),
    ...blocks.flatMap((block) =>
      block.type === 'rich_text'
        ? block.elements
            .flatMap(({ elements }) => elements)
            .flatMap((element) =>
              element.type === 'broadcast'
                ? [`@${element.range}`]
                : element.type === 'user'
                  ? [`@${element.user_id}`]
                  : [],
            )
        : [],
    ),
  ];
}

const marked = (text: string) =>
  Array.from(text.matchAll(/<[!@]([^>|]+)(?:\|[^>]*)?>/g), ([, called]) => `@${called}`);
