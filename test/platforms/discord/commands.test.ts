import { expect, test } from 'vitest';
import { commandDefinition, sameDefinition } from '../../../adapters/discord/commands.ts';
import { readOption } from '../../../src/commands/options.ts';
import { suggestionsFor } from '../../../src/commands/suggestions.ts';
import { type CommandSpec, commandIds, commandTable } from '../../../src/commands/table.ts';
import { usagesOf } from '../../../src/commands/usage.ts';
import { content } from '../../house-content.ts';
import { commandFaults } from './rules.ts';

type Named = {
  name: string;
  name_localizations?: Record<string, string>;
  description: string;
  description_localizations?: Record<string, string>;
  type: number;
  autocomplete?: boolean;
  options?: Named[];
  choices?: { name: string; value: string; name_localizations?: Record<string, string> }[];
};

const definition = commandDefinition(content) as unknown as Named;
const context = { content, today: '2026-03-02' };

test('Discord takes the commands whole', () => {
  expect(commandFaults([definition])).toEqual([]);
});

test('each entry of the table is a subcommand with its options, in the table’s order', () => {
  expect(definition.name).toBe('coach');
  expect(definition.options?.map(({ name }) => name)).toEqual(commandIds);
  for (const { name, options = [] } of definition.options ?? [])
    expect(options.map((option) => option.name)).toEqual(
      Object.keys(commandTable[name as keyof typeof commandTable].options),
    );
});

test('names and summaries are localised, the parent’s name is not', () => {
  expect(definition.name_localizations).toBeUndefined();
  for (const { id, name, summary, options } of usagesOf(content, 'fr')) {
    const sub = definition.options?.find((each) => each.name === id);
    expect(sub?.name_localizations?.fr ?? id).toBe(name);
    expect(sub?.description_localizations?.fr).toBe(summary);
    for (const option of options) {
      const known = sub?.options?.find((each) => each.name === option.id);
      expect(known?.name_localizations?.fr ?? option.id).toBe(option.name);
      expect(known?.description_localizations?.fr).toBe(option.summary);
    }
  }
});

test('people are chosen as people, and long lists are offered while one types', () => {
  for (const { name, options = [] } of definition.options ?? []) {
    const spec: CommandSpec = commandTable[name as keyof typeof commandTable];
    for (const option of options) {
      const kind = spec.options[option.name]?.kind;
      expect(option.type).toBe(kind === 'person' ? 6 : 3);
      expect(option.autocomplete === true).toBe(
        ['zone', 'country', 'region', 'commitment'].includes(kind ?? ''),
      );
    }
  }
});

test('each choice means the same in every language, and the coach can read its value', () => {
  let count = 0;
  for (const { name, options = [] } of definition.options ?? []) {
    const spec: CommandSpec = commandTable[name as keyof typeof commandTable];
    for (const option of options) {
      const kind = spec.options[option.name]?.kind;
      for (const choice of option.choices ?? []) {
        if (!kind) throw new Error(option.name);
        const value = readOption(kind, choice.value, context);
        const french = choice.name_localizations?.fr ?? choice.name;
        if (kind !== 'command') expect(readOption(kind, french, context)).toEqual(value);
        count += 1;
      }
    }
  }
  expect(count).toBeGreaterThan(20);
});

test('what Discord adds by itself is no difference; another word is one', () => {
  const registered = [
    { ...definition, id: '1', version: '2', nsfw: false, default_member_permissions: null },
  ];
  expect(sameDefinition(registered, [definition])).toBe(true);
  expect(sameDefinition([{ ...definition, description: 'old' }], [definition])).toBe(false);
  expect(sameDefinition([], [definition])).toBe(false);
});

test('zones are found by city in both languages, countries by their name', () => {
  expect(suggestionsFor(content, 'fr', 'zone', 'lyon')[0]).toEqual({
    value: 'Europe/Paris',
    label: 'Lyon (Europe/Paris)',
  });
  expect(suggestionsFor(content, 'fr', 'zone', 'Londres').map(({ value }) => value)).toContain(
    'Europe/London',
  );
  expect(suggestionsFor(content, 'en', 'zone', 'londo').map(({ value }) => value)).toContain('Europe/London');
  expect(suggestionsFor(content, 'fr', 'country', 'allem')).toEqual([{ value: 'DE', label: 'Allemagne' }]);
  expect(suggestionsFor(content, 'en-GB', 'country', 'germ')[0]).toEqual({ value: 'DE', label: 'Germany' });
  expect(suggestionsFor(content, 'fr', 'zone', '')).toHaveLength(25);
  expect(suggestionsFor(content, 'fr', 'text', 'lyon')).toEqual([]);
});

/** Zones have older names beside the ones in use. */
const sameZone = (name: string) =>
  name.includes('/') ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone : name;

test('every suggestion is a value that the coach reads', () => {
  for (const kind of ['zone', 'country'] as const)
    for (const typed of ['', 'pa', 'lon', 'x'])
      for (const { value } of suggestionsFor(content, 'fr', kind, typed))
        expect(sameZone(String(readOption(kind, value, context)))).toBe(sameZone(value));
});
