import { distance } from 'fastest-levenshtein';
import type { Content } from '../content/content.ts';
import { oncePer } from '../content/once-per.ts';
import { UserError } from '../errors.ts';
import { fold, shorten } from './fold.ts';
import { type CommandId, type CommandSpec, commandIds, commandTable } from './table.ts';

/** A command as typed: which one, and the words of each option, not read yet. */
export type ParsedCommand = { kind: 'command'; id: CommandId; typed: Record<string, string> };
/** Nothing we know; `suggestion` is the nearest command, if any is near. */
export type UnknownCommand = { kind: 'unknown'; word: string; suggestion?: CommandId };

/** Longer than any sensible command; the rest is a text pasted by mistake. */
const MAX_LENGTH = 4000;

/**
 * Reads what follows `/coach`, in any language. Options are `name:value` in any order, a value reaching up to the next
 * option; quotes of every kind may surround it. Throws UserError for an unknown option.
 */
export function parseCommand(text: string, content: Content): ParsedCommand | UnknownCommand {
  const line = spaced(text).slice(0, MAX_LENGTH);
  if (!line) return { kind: 'command', id: 'help', typed: {} };
  const found = commandAt(line, content);
  if (!found) return unknownCommand(line.split(' ')[0] ?? '', content);
  return { kind: 'command', id: found.id, typed: splitOptions(found.id, found.rest, content) };
}

const spaced = (text: string) => text.replace(/[\s\u00a0\u202f\u2007\u200b\ufeff]+/g, ' ').trim();

/** The command named by the first word, or the first two (« s engager »). */
function commandAt(line: string, content: Content): { id: CommandId; rest: string } | undefined {
  const words = line.split(' ');
  for (const count of [2, 1]) {
    const name = fold(words.slice(0, count).join(''));
    const id = name && words.length >= count ? commandNames(content).get(name) : undefined;
    if (id) return { id, rest: words.slice(count).join(' ') };
  }
  return undefined;
}

/** Every name and alias in every language, folded. */
const commandNames = oncePer((content: Content) => {
  const names = new Map<string, CommandId>();
  for (const id of commandIds) {
    names.set(fold(id), id);
    for (const { commands } of content.languages.values()) {
      const text = commands[id];
      for (const name of text ? [text.name, ...text.aliases] : []) names.set(fold(name), id);
    }
  }
  return names;
});

/** The command a person means by a name, in any language. */
export function commandNamed(content: Content, name: string): CommandId | undefined {
  return commandNames(content).get(fold(name));
}

function unknownCommand(word: string, content: Content): UnknownCommand {
  const typed = fold(word).slice(0, 30);
  const near = [...commandNames(content)]
    .map(([name, id]) => ({ id, away: steps(typed, name), of: name.length }))
    .filter(({ away, of }) => typed && away <= Math.max(1, Math.floor(of / 3)))
    .sort((a, b) => a.away - b.away)[0];
  return { kind: 'unknown', word: shorten(word), ...(near && { suggestion: near.id }) };
}

/** Letters to add, drop, replace, or swap with their neighbour (« audti »), to come from one word to another. */
function steps(typed: string, name: string): number {
  const swapped = [...typed].map((_, at) => 1 + distance(withSwap(typed, at), name));
  return Math.min(distance(typed, name), ...swapped);
}

const withSwap = (word: string, at: number): string =>
  word.slice(0, at) + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);

function splitOptions(id: CommandId, rest: string, content: Content): Record<string, string> {
  const spec: CommandSpec = commandTable[id];
  const names = optionNames(content).get(id) ?? namesOfOptions(id, content);
  const typed: Record<string, string> = {};
  const marks = optionMarks(rest, names);
  const bare = unquote(rest.slice(0, marks[0]?.start ?? rest.length));
  for (const [index, mark] of marks.entries()) {
    typed[mark.option] = unquote(rest.slice(mark.end, marks[index + 1]?.start ?? rest.length));
  }
  for (const [option, value] of Object.entries(typed)) {
    if (spec.options[option]?.kind !== 'text') refuseUnknownOption(value, names);
  }
  const bareOption = Object.entries(spec.options).find(([, { bare: isBare }]) => isBare);
  if (bare && bareOption) {
    if (bareOption[1].kind !== 'text') refuseUnknownOption(bare, names);
    typed[bareOption[0]] ??= bare;
  } else if (bare && names.size) {
    refuseUnknownOption(bare, names);
    throw new UserError('common.unexpected-words', { typed: shorten(bare) });
  }
  return typed;
}

/** The same of each command's options. */
const optionNames = oncePer(
  (content: Content) => new Map(commandIds.map((id) => [id, namesOfOptions(id, content)])),
);

function namesOfOptions(id: CommandId, content: Content): Map<string, string> {
  const names = new Map<string, string>();
  for (const option of Object.keys(commandTable[id].options)) {
    names.set(fold(option), option);
    for (const { commands } of content.languages.values()) {
      const text = commands[id]?.options[option];
      for (const name of text ? [text.name, ...text.aliases] : []) names.set(fold(name), option);
    }
  }
  return names;
}

type Mark = { option: string; start: number; end: number };

/** Where a known option's name and its colon stand, outside quotes. */
function optionMarks(rest: string, names: ReadonlyMap<string, string>): Mark[] {
  const marks: Mark[] = [];
  const quoted = quotedSpans(rest);
  for (const match of rest.matchAll(/(?<=^|\s)([\p{L}\p{M}'’-]+)\s?[:=：]\s*/gu)) {
    const option = names.get(fold(match[1] ?? ''));
    const inside = quoted.some(([from, until]) => match.index > from && match.index < until);
    if (option && !inside) marks.push({ option, start: match.index, end: match.index + match[0].length });
  }
  return marks;
}

function quotedSpans(text: string): [number, number][] {
  const pairs = /"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]/g;
  return [...text.matchAll(pairs)].map((match) => [match.index, match.index + match[0].length]);
}

function unquote(value: string): string {
  const trimmed = value.trim().replace(/[,;]$/, '');
  const match = /^(?:"([^"]*)"|“([^”]*)”|«([^»]*)»|„([^“”]*)[“”]|'([^']*)'|‘([^’]*)’)$/.exec(trimmed);
  return (match ? (match.slice(1).find((inner) => inner !== undefined) ?? '') : trimmed).trim();
}

/** `foo:bar` where no option is called foo; addresses such as https://… are left alone. */
function refuseUnknownOption(value: string, names: ReadonlyMap<string, string>): void {
  const match = /(?:^|\s)(\p{L}[\p{L}-]*)\s?:(?!\/\/)/u.exec(value);
  if (!match?.[1] || names.has(fold(match[1]))) return;
  throw new UserError('common.unknown-option', { typed: shorten(match[1]) });
}
