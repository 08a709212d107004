import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommand } from '../../src/commands/parse.ts';
import { commandIds } from '../../src/commands/table.ts';
import { UserError } from '../../src/errors.ts';
import { content } from '../house-content.ts';

const parse = (text: string) => parseCommand(text, content);

test('a bare /coach asks for help', () => {
  expect(parse('  \u00a0 ')).toEqual({ kind: 'command', id: 'help', typed: {} });
});

test.each([
  ['résultats', 'results'],
  ['RESULTATS', 'results'],
  ['s’engager', 'commit'],
  ["s'engager", 'commit'],
  ['s engager', 'commit'],
  ['idée', 'nudge'],
  ['idee', 'nudge'],
  ['rule', 'rules'],
  ['état', 'status'],
])('%s is the command %s', (text, id) => {
  expect(parse(text)).toMatchObject({ kind: 'command', id });
});

test('every command is known by its name in every language', () => {
  for (const id of commandIds) {
    for (const { commands } of content.languages.values())
      expect(parse(commands[id]?.name ?? '')).toMatchObject({ id });
  }
});

test('every example of the help is understood', () => {
  for (const id of commandIds) {
    for (const { commands } of content.languages.values()) {
      for (const example of commands[id]?.examples ?? [])
        expect(parse(example.replace('/coach', ''))).toMatchObject({ id });
    }
  }
});

test('a single obvious option may be bare', () => {
  expect(parse('rules 2')).toMatchObject({ typed: { number: '2' } });
  expect(parse('pause 31/08')).toMatchObject({ typed: { until: '31/08' } });
});

test('options are read with quotes of every kind, no-break spaces and French names', () => {
  const typed = { when: 'le lundi à 10 h', action: 'répondre à tout', every: 'semaine', remind: 'lun-10:00' };
  expect(
    parse('s-engager quand:"le lundi à 10 h" action:“répondre à tout” chaque:semaine rappel:lun-10:00'),
  ).toMatchObject({ typed });
  expect(
    parse(
      's-engager quand\u00a0: «\u00a0le lundi à 10 h\u00a0» action : répondre à tout chaque : semaine rappel : lun-10:00',
    ),
  ).toMatchObject({ typed });
});

test('values reach up to the next option, so that quotes are rarely needed', () => {
  expect(parse('setup zone:New York nudge:9:00 days:mon-fri')).toMatchObject({
    typed: { zone: 'New York', nudge: '9:00', days: 'mon-fri' },
  });
});

test('an address inside a text is no option', () => {
  expect(parse('commit when: Monday action: read https://example.org/a?b=c')).toMatchObject({
    typed: { action: 'read https://example.org/a?b=c' },
  });
});

test('an unknown option is named, and nothing is guessed', () => {
  expect(() => parse('setup colour:blue')).toThrow('common.unknown-option');
  expect(() => parse('setup Paris')).toThrow('common.unexpected-words');
});

test.each([
  ['auditt', 'audit'],
  ['resulats', 'results'],
  ['engagemnts', 'commitments'],
  ['stattus', 'status'],
  ['audti', 'audit'],
  ['rulse', 'rules'],
])('%s is near %s', (text, suggestion) => {
  expect(parse(text)).toMatchObject({ kind: 'unknown', suggestion });
});

test('any string is a command, an unknown word or a kind error', () => {
  const words = fc.constantFrom(
    'audit',
    'setup',
    'quand:',
    'zone : ',
    '«',
    '”',
    's-engager',
    'rules',
    ':',
    '=',
    '2',
    'au:',
    '<!channel>',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.oneof(words, fc.string())).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        const parsed = parse(text);
        expect(['command', 'unknown']).toContain(parsed.kind);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
    { numRuns: 2000 },
  );
});
