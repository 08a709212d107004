import { type AnyComponent, inside } from './rules.ts';

const HIDDEN = 0xe000;

/** What stands on a screen once Discord has read its markdown: marks it knows are gone. */
export function asRead(markdown: string): string {
  const hidden = markdown.replace(/\\([^0-9A-Za-z\s])/g, (_, sign: string) =>
    String.fromCharCode(HIDDEN + sign.charCodeAt(0)),
  );
  const read = hidden
    .replace(/^(#{1,3}|-#|>|>>>) /gm, '')
    .replace(/^\s*[-*] /gm, '• ')
    .replace(/\[([^\]]+)\]\(<?(https?:[^\s)>]+)>?\)/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<[@#][!&]?(\d+)>/g, '@somebody')
    .replace(/<a?:\w+:\d+>|:[a-z0-9_+-]+:/g, '\u{1f642}')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\*([^*]+)\*/g, '$1')
    .replace(/__([^_]+)__|_([^_]+)_/g, '$1$2')
    .replace(/~~([^~]+)~~|\|\|([^|]+)\|\||`([^`]+)`/g, '$1$2$3');
  return read.replace(/[\ue000-\ue07f]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - HIDDEN));
}

export const textsOf = (components: readonly AnyComponent[]): string[] =>
  inside(components).flatMap(({ type, content }) => (type === 10 ? asRead(content ?? '') : []));

/** Everybody whom a message calls, by accident or not. */
export function callsIn(
  components: readonly AnyComponent[],
  allowed: { parse?: string[]; users?: string[] } | undefined,
): string[] {
  const all = inside(components)
    .map(({ content }) => content ?? '')
    .join('\n')
    .replace(/\\[^0-9A-Za-z\s]/g, '');
  const everyone = allowed?.parse?.includes('everyone') ?? true;
  const users = allowed?.parse?.includes('users') ?? allowed === undefined;
  return [
    ...(everyone ? (all.match(/@(everyone|here)\b/g) ?? []) : []),
    ...Array.from(all.matchAll(/<@!?(\d+)>/g), ([, id = '']) => id)
      .filter((id) => users || allowed?.users?.includes(id))
      .map((id) => `@${id}`),
  ];
}
