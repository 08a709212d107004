import type { CommandUsage } from '../../../src/commands/usage.ts';

/** One line of the list under the cursor: what it shows, and what the message box holds once it is taken. */
export type Suggestion = { label: string; detail: string; result: string };

const MOST = 8;

/**
 * What could come next in a line that is being typed: `/coach`, a command, its options, their values, a name after `@`.
 * Accents and capitals do not matter.
 */
export function suggestions(line: string, usages: CommandUsage[], names: string[]): Suggestion[] {
  const mention = /^(\/coach\s.*?)@(\p{L}*)$/u.exec(line);
  if (mention) return mentionSuggestions(mention[1] ?? '', mention[2] ?? '', names);
  if (!line.startsWith('/')) return [];
  if (!/^\/coach\s/.test(line)) return commandWord(line);
  const [, before = '', words = ''] = /^(\/coach\s+)(.*)$/s.exec(line) ?? [];
  const command = /^(\S+)\s+(.*)$/s.exec(words);
  if (!command) return commandSuggestions(before, words, usages);
  const usage = usages.find((one) => namesOf(one).some((name) => plain(name) === plain(command[1] ?? '')));
  return usage ? optionSuggestions(line, command[2] ?? '', usage) : [];
}

function commandWord(line: string): Suggestion[] {
  return '/coach'.startsWith(line.toLowerCase()) ? [{ label: '/coach', detail: '', result: '/coach ' }] : [];
}

function commandSuggestions(before: string, start: string, usages: CommandUsage[]): Suggestion[] {
  const found = usages.filter((usage) => namesOf(usage).some((name) => plain(name).startsWith(plain(start))));
  if (found.length === 1 && plain(found[0]?.name ?? '') === plain(start)) return [];
  return found
    .slice(0, MOST)
    .map(({ name, summary }) => ({ label: name, detail: summary, result: `${before}${name} ` }));
}

function optionSuggestions(line: string, typed: string, usage: CommandUsage): Suggestion[] {
  // An open quote: the rest is somebody's own words.
  if ((typed.match(/"/g)?.length ?? 0) % 2 === 1) return [];
  const last = /(?:^|\s)(\S*)$/.exec(typed)?.[1] ?? '';
  const base = line.slice(0, line.length - last.length);
  const colon = last.indexOf(':');
  if (colon < 0) {
    const used = (name: string) => new RegExp(`(^|\\s)${escapePattern(plain(name))}:`).test(plain(typed));
    return usage.options
      .filter(({ name }) => plain(name).startsWith(plain(last)) && !used(name))
      .slice(0, MOST)
      .map(({ name, summary }) => ({ label: `${name}:`, detail: summary, result: `${base}${name}:` }));
  }
  const option = usage.options.find(({ name }) => plain(name) === plain(last.slice(0, colon)));
  const start = plain(last.slice(colon + 1));
  return (option?.values ?? [])
    .filter(({ name }) => plain(name).startsWith(start) && plain(name) !== start)
    .slice(0, MOST)
    .map(({ name, label }) => ({
      label: name,
      detail: label === name ? '' : label,
      result: `${base}${last.slice(0, colon + 1)}${/\s/.test(name) ? `"${name}"` : name} `,
    }));
}

function mentionSuggestions(before: string, start: string, names: string[]): Suggestion[] {
  return names
    .filter((name) => plain(name).startsWith(plain(start)) && plain(name) !== plain(start))
    .map((name) => ({ label: `@${name}`, detail: '', result: `${before}@${name} ` }));
}

const namesOf = (usage: CommandUsage): string[] => [usage.name, usage.id, ...usage.aliases];

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
