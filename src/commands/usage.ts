import { type Content, type Words, wordsFor } from '../content/content.ts';
import { RULES, ruleNumber } from '../content/rules.ts';
import { fold } from './fold.ts';
import { type CommandSpec, commandIds, commandTable, type OptionKind } from './table.ts';

/** The table of commands in one language, for completion, help and the platforms' own definitions. */
export type CommandUsage = {
  /** Stable id, the same in every language. */
  id: string;
  name: string;
  aliases: string[];
  /** At most 100 characters. */
  summary: string;
  examples: string[];
  options: OptionUsage[];
};

/** `values` is empty where anything may be typed. */
type OptionUsage = {
  id: string;
  name: string;
  summary: string;
  values: { name: string; label: string }[];
};

/** Every command in the order of the table, as somebody reading this language types it. */
export function usagesOf(content: Content, language: string): CommandUsage[] {
  const words = wordsFor(content, language);
  return commandIds.flatMap((id) => {
    const text = words.commands[id];
    const spec: CommandSpec = commandTable[id];
    if (!text) return [];
    const options = Object.entries(spec.options).flatMap(([option, { kind }]) => {
      const about = text.options[option];
      return about
        ? [{ id: option, name: about.name, summary: about.summary, values: valuesOf(kind, content, words) }]
        : [];
    });
    const { name, aliases, summary, examples } = text;
    return [{ id, name, aliases, summary, examples, options }];
  });
}

/** What a closed list offers, each name being a word its reader accepts. */
function valuesOf(
  kind: OptionKind,
  content: Content,
  { days, rules, commands }: Words,
): OptionUsage['values'] {
  switch (kind) {
    case 'command':
      return commandIds.flatMap((id) => {
        const text = commands[id];
        return text ? [{ name: text.name, label: text.name }] : [];
      });
    case 'language':
      return Object.entries(days.languages)
        .filter(([code]) => content.languages.has(code))
        .map(([, { label, accepted }]) => asTyped(label, accepted));
    case 'end':
    case 'switch':
      return (kind === 'end' ? [days.end] : [days.yes, days.no]).flatMap(([first]) =>
        first ? [{ name: first, label: first }] : [],
      );
    case 'rhythm':
      return [days.rhythms.once, days.rhythms.day, days.rhythms.week].map(({ label, accepted }) =>
        asTyped(label, accepted),
      );
    case 'rule':
      return RULES.map((rule) => ({ name: String(ruleNumber(rule)), label: rules[rule].name }));
    case 'presences':
      return Object.values(days.presences).map(({ label, accepted }) => asTyped(label, accepted));
    case 'country':
    case 'closed-days':
    case 'date':
    case 'days':
    case 'moment':
    case 'person':
    case 'commitment':
    case 'region':
    case 'text':
    case 'time':
    case 'time-range':
    case 'zone':
      return [];
    default:
      return kind satisfies never;
  }
}

/** The label itself where it is one plain word, else the first accepted word that is. */
function asTyped(label: string, accepted: string[]): OptionUsage['values'][number] {
  const plain = [label, ...accepted].filter((word) => /^[\p{L}-]+$/u.test(word));
  const name = plain.find((word) => accepted.some((other) => fold(other) === fold(word)));
  return { name: (name ?? accepted[0] ?? label).toLowerCase(), label };
}
