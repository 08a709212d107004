import { expect, test } from 'vitest';
import { readOption } from '../../src/commands/options.ts';
import { commandNamed } from '../../src/commands/parse.ts';
import { type CommandSpec, commandIds, commandTable } from '../../src/commands/table.ts';
import { usagesOf } from '../../src/commands/usage.ts';
import { content } from '../team.ts';

const context = { content, today: '2026-03-02' };

test.each([...content.languages.keys()])(
  'every command and option is told in %s, in the order of the table',
  (language) => {
    const usages = usagesOf(content, language);
    expect(usages.map(({ id }) => id)).toEqual(commandIds);
    for (const { id, options } of usages) {
      expect(options.map((option) => option.id)).toEqual(
        Object.keys(commandTable[id as keyof typeof commandTable].options),
      );
    }
  },
);

test.each([...content.languages.keys()])(
  'whatever completion offers in %s is one word that the coach reads',
  (language) => {
    let offered = 0;
    for (const { id, name, options } of usagesOf(content, language)) {
      expect(commandNamed(content, name)).toBe(id);
      const spec: CommandSpec = commandTable[id as keyof typeof commandTable];
      for (const option of options) {
        const kind = spec.options[option.id]?.kind ?? 'text';
        for (const value of option.values) {
          offered += 1;
          expect(value.label).not.toBe('');
          expect(() => readOption(kind, value.name, context)).not.toThrow();
          if (kind !== 'rhythm') expect(value.name).not.toMatch(/\s/);
        }
      }
    }
    expect(offered).toBeGreaterThan(30);
  },
);

test('rhythms and languages that are offered mean what they say', () => {
  const values = (id: string, option: string) =>
    usagesOf(content, 'fr')
      .find((usage) => usage.id === id)
      ?.options.find((one) => one.id === option)?.values ?? [];
  expect(values('commit', 'every').map(({ name }) => readOption('rhythm', name, context))).toEqual([
    'once',
    'day',
    'week',
  ]);
  expect(values('me', 'language').map(({ name }) => readOption('language', name, context))).toEqual([
    'fr',
    'en',
  ]);
  expect(values('audit', 'together').map(({ name }) => readOption('switch', name, context))).toEqual([
    true,
    false,
  ]);
});
