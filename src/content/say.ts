import { IntlMessageFormat } from 'intl-messageformat';
import { escapeRich, type Rich } from '../cards/rich-text.ts';
import type { MessageArg, MessageArgs, MessageKey } from './messages.ts';

/** The interface strings of one language. */
export type Say = {
  language: string;
  /** For text and context blocks: what people typed is escaped. */
  rich<K extends MessageKey>(key: K, ...args: ArgsOf<K>): Rich;
  /** For headings, labels, fields of forms and files: characters as they are. */
  plain<K extends MessageKey>(key: K, ...args: ArgsOf<K>): string;
};

type ArgsOf<K extends MessageKey> = keyof MessageArgs<K> extends never ? [] : [MessageArgs<K>];

/** `strings` maps every message key to its ICU text, checked beforehand. */
export function createSay(language: string, strings: Record<string, string>): Say {
  const formats = new Map<string, IntlMessageFormat>();
  const format = (key: string, values: Record<string, string | number>) => {
    let parsed = formats.get(key);
    if (!parsed) {
      const source = strings[key];
      if (source === undefined) throw new Error(`no ${language} text for ${key}`);
      parsed = new IntlMessageFormat(source, language, undefined, { ignoreTag: true });
      formats.set(key, parsed);
    }
    return String(parsed.format(values));
  };
  return {
    language,
    rich: (key, ...[args]) => format(key, valuesOf(args, escapeRich)) as Rich,
    plain: (key, ...[args]) =>
      format(
        key,
        valuesOf(args, (typed) => typed),
      ),
  };
}

function valuesOf(args: Record<string, MessageArg> | undefined, ofTyped: (typed: string) => string) {
  return Object.fromEntries(
    Object.entries(args ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : typeof value === 'string' ? ofTyped(value) : value.rich,
    ]),
  );
}
