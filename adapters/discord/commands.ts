import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type LocalizationMap,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { SUGGESTED } from '../../src/commands/suggestions.ts';
import { type CommandSpec, commandIds, commandTable } from '../../src/commands/table.ts';
import { type CommandUsage, usagesOf } from '../../src/commands/usage.ts';
import type { Content } from '../../src/content/content.ts';

export type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

type OptionUsage = CommandUsage['options'][number];
/** The same thing in every language of the house, the first being for everybody whose language it does not speak. */
type InLanguages<T> = [language: string, text: T][];

/** Where nobody's language is known, Discord shows this one. */
const DEFAULT = 'en';

/** `/coach` with a subcommand for each entry of the table. The ids of the table are the names that events carry. */
export function commandDefinition(content: Content): Definition {
  const languages = [...content.languages.keys()].sort(
    (a, b) => Number(b === DEFAULT) - Number(a === DEFAULT),
  );
  const usages = languages.map((language) => [language, usagesOf(content, language)] as const);
  return {
    type: ApplicationCommandType.ChatInput,
    name: 'coach',
    ...described([...content.languages].map(([language, { say }]) => [language, say.plain('discord.coach')])),
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    options: commandIds.map((id) =>
      subcommand(
        id,
        usages.flatMap(([language, list]) =>
          list.filter((usage) => usage.id === id).map((usage): [string, CommandUsage] => [language, usage]),
        ),
      ),
    ),
  };
}

function subcommand(
  id: (typeof commandIds)[number],
  usages: InLanguages<CommandUsage>,
): APIApplicationCommandSubcommandOption {
  const spec: CommandSpec = commandTable[id];
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named(id, usages),
    ...described(usages.map(([language, { summary }]) => [language, summary])),
    options: Object.entries(spec.options).map(([option, { kind }]) => {
      const about = usages.flatMap(([language, { options }]) =>
        options
          .filter((usage) => usage.id === option)
          .map((usage): [string, OptionUsage] => [language, usage]),
      );
      const words = {
        ...named(option, about),
        ...described(about.map(([language, { summary }]) => [language, summary])),
      };
      if (kind === 'person') return { type: ApplicationCommandOptionType.User, ...words };
      if (SUGGESTED.has(kind))
        return { type: ApplicationCommandOptionType.String, ...words, autocomplete: true };
      // Several presences can be named at once, which a menu of Discord does not allow.
      const choices = kind === 'presences' ? [] : choicesOf(about);
      const plain: APIApplicationCommandBasicOption = { type: ApplicationCommandOptionType.String, ...words };
      return choices.length ? { ...plain, choices } : plain;
    }),
  };
}

/** The default is the table's own id, which the coach reads in every language. */
function named(id: string, usages: InLanguages<{ name: string }>) {
  const others = usages.filter(([, { name }]) => name !== id);
  return localized(
    'name',
    id,
    others.map(([language, { name }]) => [language, name]),
  );
}

function described(texts: InLanguages<string>) {
  const sorted = [...texts].sort(([a], [b]) => Number(b === DEFAULT) - Number(a === DEFAULT));
  const [first, ...others] = sorted;
  return localized('description', first?.[1] ?? '', others);
}

function localized<K extends 'name' | 'description'>(key: K, text: string, others: InLanguages<string>) {
  const map: LocalizationMap = Object.fromEntries(
    others.flatMap(([language, other]) => localesOf(language).map((locale) => [locale, other])),
  );
  return {
    [key]: text,
    ...(Object.keys(map).length && { [`${key}_localizations`]: map }),
  } as Record<K, string> & { [L in `${K}_localizations`]?: LocalizationMap };
}

const localesOf = (language: string): Locale[] =>
  Object.values(Locale).filter((locale) => locale.split('-')[0] === language);

/** The values stand in the same order in every language; the first one's word is what the coach is told. */
function choicesOf(usages: InLanguages<OptionUsage>): APIApplicationCommandOptionChoice<string>[] {
  const [first, ...others] = usages;
  return (first?.[1].values ?? []).map(({ name: value, label }, at) => ({
    ...localized(
      'name',
      label,
      others.flatMap(([language, { values }]) => {
        const other = values[at];
        return other && other.label !== label ? [[language, other.label] as [string, string]] : [];
      }),
    ),
    value,
  }));
}

/** Whether Discord already shows exactly this: what it adds by itself is left aside. */
export function sameDefinition(registered: unknown, wanted: unknown): boolean {
  return JSON.stringify(canonical(registered)) === JSON.stringify(canonical(wanted));
}

const KEPT = new Set([
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'contexts',
  'integration_types',
  'options',
  'required',
  'autocomplete',
  'choices',
  'value',
]);

function canonical(value: unknown, inMap = false): unknown {
  if (Array.isArray(value)) return value.map((part) => canonical(part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([key]) => inMap || KEPT.has(key))
    .filter(([, part]) => part !== null && part !== false && !(Array.isArray(part) && part.length === 0))
    .map(([key, part]): [string, unknown] => [key, canonical(part, key.endsWith('_localizations'))])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
