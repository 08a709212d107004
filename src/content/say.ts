import { IntlMessageFormat } from 'intl-messageformat';
import { dropControls, escapeRich, type Rich } from '../cards/rich-text.ts';
import type { MessageArg, MessageArgs, MessageKey } from './messages.ts';

/** The interface strings of one language. */
export type Say = {
  language: string;
  /** The strings of another language, for words somebody wrote in it; its own when that one is not spoken. */
  in(language: string | null): Say;
  /** For text and context blocks: what people typed is escaped. */
  rich<K extends MessageKey>(key: K, ...args: ArgsOf<K>): Rich;
  /** For headings, labels, fields of forms and files: characters as they are. */
  plain<K extends MessageKey>(key: K, ...args: ArgsOf<K>): string;
};

type ArgsOf<K extends MessageKey> = keyof MessageArgs<K> extends never ? [] : [MessageArgs<K>];

/** `strings` maps every message key to its ICU text, checked beforehand. */
export function createSay(
  language: string,
  strings: Record<string, string>,
  spoken: ReadonlyMap<string, { say: Say }> = new Map(),
): Say {
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
  const self: Say = {
    language,
    in: (other) => spoken.get(other ?? language)?.say ?? self,
    rich: (key, ...[args]) =>
      format(
        key,
        valuesOf(args, (typed) => isolated(escapeRich(typed))),
      ) as Rich,
    plain: (key, ...[args]) =>
      format(
        key,
        valuesOf(args, (typed) => isolated(dropControls(typed))),
      ),
  };
  return self;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Words written from right to left keep their own order, and leave the sentence around them its own. */
const isolated = (typed: string): string =>
  RIGHT_TO_LEFT.test(typed) ? typed.replace(/[^\n]+/g, '\u2068$&\u2069') : typed;

function valuesOf(args: Record<string, MessageArg> | undefined, ofTyped: (typed: string) => string) {
  return Object.fromEntries(
    Object.entries(args ?? {}).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : typeof value === 'string' ? ofTyped(value) : value.rich,
    ]),
  );
}
