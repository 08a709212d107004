import { describe, expect, test } from 'vitest';
import { encodeAction } from '../../src/cards/action-id.ts';
import {
  type Block,
  button,
  buttons,
  card,
  context,
  fields,
  type GridBlock,
  heading,
  text,
} from '../../src/cards/card.ts';
import { cardFaults, LIMITS } from '../../src/cards/limits.ts';
import { dropControls, escapeRich, trusted } from '../../src/cards/rich-text.ts';
import { wordsFor } from '../../src/content/content.ts';
import { nameOf } from '../../src/team/name.ts';
import { content } from '../house-content.ts';
import type { Harness } from './harness.ts';
import { controlled, longText, names, typedTexts } from './typed-texts.ts';
import { shown, shownWhole, withHarness, wordsOf } from './with-harness.ts';

const choice = (count: number): Block => ({
  kind: 'choice',
  action: encodeAction('contract.choose', 7),
  prompt: 'Which one?',
  options: Array.from({ length: count }, (_, at) => ({
    value: `${at}`,
    label: `Option ${at}`,
    detail: `Detail ${at}`,
  })),
});

const grid: GridBlock = {
  kind: 'grid',
  sentence: trusted('Four days with something done.'),
  legend: { done: 'noted', neutral: 'silent', open: 'empty', ahead: 'coming' },
  rows: [
    {
      label: 'Week 10',
      days: [
        { label: 'Mon', state: 'done' },
        { label: 'Tue', state: 'neutral' },
        { label: 'Wed', state: 'open' },
        { label: 'Thu', state: 'ahead' },
      ],
    },
  ],
};

export function cardContract(name: string, makeHarness: () => Promise<Harness>): void {
  describe(`${name}: cards`, () => {
    const open = withHarness(makeHarness);

    test('a heading, a text, a context and fields are read in their order', async () => {
      const seen = await shown(
        await open(),
        card(
          heading('The heading'),
          text(trusted('A **strong** word, a *soft* one and [a link](https://example.org/a?b=1&c=2).')),
          fields(
            { label: 'Zone', value: trusted('Europe/Paris') },
            { label: 'Days', value: trusted('Mon to Fri') },
          ),
          context(trusted('Only you see this.')),
        ),
      );
      const words = wordsOf(seen);
      const order = [
        'The heading',
        'A strong word, a soft one and a link',
        'Zone',
        'Europe/Paris',
        'Days',
        'Only you',
      ];
      const places = order.map((part) => words.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    });

    test('progress shows its label and its note in words', async () => {
      const words = wordsOf(
        await shown(
          await open(),
          card({ kind: 'progress', label: 'Audit', value: 3, of: 25, note: '3 of 25' }),
        ),
      );
      expect(words).toContain('Audit');
      expect(words).toContain('3 of 25');
    });

    test('a grid says its sentence first, names every day, and tells the four states apart without colour', async () => {
      const words = wordsOf(await shown(await open(), card(grid)));
      expect(words.indexOf('Four days')).toBeLessThan(words.indexOf('Week 10'));
      const signs = ['Mon', 'Tue', 'Wed', 'Thu'].map(
        (day) => new RegExp(`${day}\\s*(\\S+)`).exec(words)?.[1],
      );
      expect(new Set(signs).size).toBe(4);
      expect(signs).not.toContain(undefined);
    });

    test('a grid says what its signs mean, those that are in it alone', async () => {
      const words = (block: Block) => open().then((harness) => shown(harness, card(block)).then(wordsOf));
      const all = await words(grid);
      for (const state of ['noted', 'silent', 'empty', 'coming']) expect(all).toContain(state);
      const [row] = grid.rows;
      const one = await words({ ...grid, rows: [{ label: 'Week 10', days: row?.days.slice(0, 1) ?? [] }] });
      expect(one).toContain('noted');
      expect(one).not.toMatch(/silent|empty|coming/);
    });

    test('a picture is there in words', async () => {
      const picture: Block = {
        kind: 'picture',
        svg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
        alt: 'Five bars, rising.',
      };
      expect(wordsOf(await shown(await open(), card(picture)))).toContain('Five bars, rising.');
    });

    test('buttons stand in their order, also the same one twice', async () => {
      const again = button('Again', encodeAction('contract.again', 7, 'x'));
      const seen = await shown(
        await open(),
        card(
          text(trusted('Press')),
          buttons(again, button('Stop', encodeAction('contract.stop'), 'danger'), again),
        ),
      );
      expect(seen.buttons).toEqual(['Again', 'Stop', 'Again']);
    });

    test('a choice shows its prompt, its options and their details', async () => {
      const seen = await shown(await open(), card(choice(LIMITS.options)));
      expect(wordsOf(seen)).toContain('Which one?');
      expect(seen.options).toHaveLength(LIMITS.options);
      expect(seen.options[24]).toEqual({ label: 'Option 24', detail: 'Detail 24' });
    });

    test.each(Object.entries(typedTexts))(
      '%s is shown as it was typed and calls nobody',
      async (_, typed) => {
        const harness = await open();
        const rich = escapeRich(typed);
        const seen = await shown(
          harness,
          card(
            heading('Typed'),
            text(trusted(`**You** wrote: ${rich}`)),
            text(rich),
            fields({ label: 'Field', value: rich }),
            context(rich),
          ),
        );
        const words = seen.texts.filter((line) => line.includes(typed));
        expect(words).toHaveLength(4);
        expect(harness.called()).toEqual([]);
      },
    );

    test.each(Object.entries(names))(
      'a name of %s is shown as a name, and calls nobody',
      async (_, typed) => {
        const harness = await open();
        const name = nameOf(typed, '?');
        const { say } = wordsFor(content, 'en');
        const sentence = say.rich('settings.lead-named', { name });
        const seen = await shown(
          harness,
          card(
            heading(say.plain('settings.lead-named', { name })),
            text(sentence),
            fields({ label: 'Who', value: sentence }),
            context(sentence),
            { ...choice(1), options: [{ value: '0', label: name }] } as Block,
          ),
        );
        expect(seen.texts.filter((line) => line.includes(name) && line.includes('settings'))).toHaveLength(4);
        expect(seen.options.map(({ label }) => label)).toEqual([name]);
        const bare = wordsOf(seen).replace(/\u2068([^\u2066-\u2069]*)\u2069/g, '$1');
        expect(dropControls(bare)).toBe(bare);
        expect(harness.called()).toEqual([]);
        expect(harness.errorsShown()).toEqual([]);
      },
    );

    test('control characters and reversed writing are dropped', async () => {
      const seen = await shown(await open(), card(text(escapeRich(controlled.typed))));
      expect(seen.texts).toEqual([controlled.shown]);
    });

    test('five thousand characters are split, and none is lost', async () => {
      const seen = await shownWhole(
        await open(),
        card(text(escapeRich(longText)), context(escapeRich(longText))),
      );
      const blank = (value: string) => value.replace(/\s/g, '');
      expect(blank(seen.texts.join(''))).toBe(blank(longText + longText));
    });

    test('cards as large as the house allows are taken whole', async () => {
      const harness = await open();
      for (const block of largest) {
        const full = card(...Array.from({ length: LIMITS.blocks }, () => block));
        expect(cardFaults(full)).toEqual([]);
        const seen = await shownWhole(harness, full);
        const parts = [...seen.texts, ...seen.buttons, ...seen.options.map(({ label }) => label)];
        expect(parts.length).toBeGreaterThanOrEqual(LIMITS.blocks);
      }
      expect(harness.errorsShown()).toEqual([]);
    });
  });
}

const wide = (length: number) => '&'.repeat(length);
const largest: Block[] = [
  heading(wide(LIMITS.heading)),
  text(trusted(wide(LIMITS.text))),
  text(escapeRich('*'.repeat(LIMITS.text / 2))),
  context(trusted(wide(LIMITS.context))),
  fields(
    ...Array.from({ length: LIMITS.fields }, (_, at) => ({
      label: `${at}`.padEnd(LIMITS.fieldLabel, '&'),
      value: trusted(wide(LIMITS.fieldValue)),
    })),
  ),
  { kind: 'progress', label: wide(LIMITS.heading), value: 24, of: 25, note: wide(LIMITS.heading) },
  { kind: 'picture', svg: '<svg/>', alt: wide(LIMITS.alt) },
  {
    kind: 'buttons',
    buttons: Array.from({ length: LIMITS.buttons }, (_, at) =>
      button(wide(LIMITS.buttonLabel), encodeAction('contract.press', 7, `${at}`, 'x'.repeat(70))),
    ),
  },
  {
    kind: 'choice',
    action: encodeAction('contract.choose', 7, 'x'.repeat(70)),
    prompt: wide(LIMITS.prompt),
    options: Array.from({ length: LIMITS.options }, (_, at) => ({
      value: `${at}`,
      label: wide(LIMITS.optionLabel),
      detail: wide(LIMITS.optionDetail),
    })),
  },
];
