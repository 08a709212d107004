import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payloadFaults } from '../../../adapters/slack/limits.ts';
import { escapeMrkdwn, mrkdwnOf } from '../../../adapters/slack/mrkdwn.ts';
import { renderCard } from '../../../adapters/slack/render.ts';
import { splitSpans } from '../../../adapters/split-spans.ts';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { type Block, button, card, context, fields, heading, text } from '../../../src/cards/card.ts';
import {
  dropControls,
  escapeRich,
  parseRich,
  type Rich,
  type Span,
  trusted,
} from '../../../src/cards/rich-text.ts';
import { checkBlocks } from './block-kit-rules.ts';
import { asRead, blockTexts, callsIn } from './reading.ts';

const wicked = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<',
        '>',
        '&',
        '&lt;',
        '<!channel>',
        '<@U1>',
        '*',
        '_',
        '~',
        '`',
        '|',
        ':+1:',
        '\n',
        ' ',
        'a',
        '[',
        '](',
      ),
    )
    .map((parts) => parts.join('')),
);

/** Rich text as the coach makes it: sentences of its own around what people typed. */
const rich = fc
  .array(
    fc.oneof(
      wicked.map(escapeRich),
      wicked.map((typed) => trusted(`**${escapeRich(typed)}**`)),
      wicked.map((typed) => trusted(` *${escapeRich(typed)}* `)),
      wicked.map((typed) => trusted(`[${escapeRich(typed)}](https://example.org/?a=<b>&c=d|e)`)),
    ),
  )
  .map((parts) => parts.join('') as Rich);

test('in mrkdwn every “<” begins a link of ours', () => {
  fc.assert(
    fc.property(rich, (source) => {
      const links = parseRich(source).filter(({ kind }) => kind === 'link').length;
      const mrkdwn = mrkdwnOf(parseRich(source));
      expect(mrkdwn.match(/</g)?.length ?? 0).toBe(links);
      expect(mrkdwn.match(/<https:\/\/example\.org\/\?a=%3Cb%3E&amp;c=d%7Ce\|/g)?.length ?? 0).toBe(links);
    }),
  );
});

test('what was typed never calls anybody, in any block, and Slack takes it', () => {
  fc.assert(
    fc.property(rich, wicked, (source, typed) => {
      const { text: notification, blocks } = renderCard(
        card(
          heading(typed),
          text(source),
          context(source),
          fields({ label: typed, value: source }),
          { kind: 'progress', label: typed, value: 1, of: 2, note: typed },
          { kind: 'picture', svg: '<svg/>', alt: typed },
          text(trusted('.')),
        ),
      );
      const checked = checkBlocks(blocks);
      expect(checked.faults).toEqual([]);
      expect(callsIn(notification, checked.blocks)).toEqual([]);
      expect(payloadFaults({ text: notification, blocks })).toEqual([]);
    }),
  );
});

test('a text of what was typed reads exactly as it was typed', () => {
  fc.assert(
    fc.property(wicked, (typed) => {
      const { blocks } = renderCard(card(text(escapeRich(typed)), text(trusted('.'))));
      const seen = checkBlocks(blocks).blocks.slice(0, -1).flatMap(blockTexts).join('');
      const shown = dropControls(typed);
      expect(seen).toBe(shown.trim() ? shown : '');
    }),
  );
});

test('splitting loses nothing, stays within its limit and breaks no character', () => {
  const spans = fc.array(
    fc.record({
      kind: fc.constantFrom('text', 'strong', 'soft'),
      text: fc.string({ unit: 'grapheme', maxLength: 300 }),
    }),
  ) as fc.Arbitrary<Span[]>;
  fc.assert(
    fc.property(spans, fc.integer({ min: 20, max: 200 }), (given, limit) => {
      const groups = splitSpans(given, limit);
      expect(
        groups
          .flat()
          .map(({ text }) => text)
          .join(''),
      ).toBe(given.map(({ text }) => text).join(''));
      for (const group of groups) {
        expect(group.reduce((length, { text }) => length + text.length, 0)).toBeLessThanOrEqual(limit);
        for (const { text } of group) expect(text).not.toMatch(/\p{Cs}/u);
      }
    }),
  );
});

test('accents piled up without end are split all the same', () => {
  const zalgo = `z${'\u0301'.repeat(9000)}`;
  expect(splitSpans([{ kind: 'text', text: zalgo }], 3000).map((group) => group[0]?.text.length)).toEqual([
    3000, 3000, 3000, 1,
  ]);
});

test('emphasis inside a word or after an apostrophe is kept, in rich text', () => {
  const [block] = renderCard(card(text(trusted('l’**idée** du jour')))).blocks;
  expect(block).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'l’' },
          { type: 'text', text: 'idée', style: { bold: true } },
          { type: 'text', text: ' du jour' },
        ],
      },
    ],
  });
});

test('a plain sentence is a section, whose names Slack leaves alone', () => {
  expect(renderCard(card(text(trusted('**Bravo** @everyone & co')))).blocks).toEqual([
    { type: 'section', text: { type: 'mrkdwn', text: '*Bravo* @everyone &amp; co', verbatim: true } },
  ]);
});

test('a bar is never full before the end and never empty after the start', () => {
  const bar = (value: number, of: number) => {
    const [block] = renderCard(card({ kind: 'progress', label: 'L', value, of, note: 'N' })).blocks;
    return (block && blockTexts(block as never)[0]?.match(/[■□]+/)?.[0]) ?? '';
  };
  const filled = (value: number, of: number) => bar(value, of).replace(/□/g, '').length;
  expect([
    filled(0, 25),
    filled(1, 250),
    filled(12, 25),
    filled(249, 250),
    filled(25, 25),
    filled(3, 0),
  ]).toEqual([0, 1, 5, 9, 10, 0]);
});

test('fields too long for their place become texts, and keep their order', () => {
  const { blocks } = renderCard(
    card(
      fields(
        { label: 'A', value: trusted('short') },
        { label: 'B', value: escapeRich('b'.repeat(2500)) },
        { label: 'C', value: trusted('short') },
      ),
    ),
  );
  expect(blocks.map(({ type }) => type)).toEqual(['section', 'section', 'section']);
  expect(payloadFaults({ text: 'x', blocks })).toEqual([]);
  expect(asRead({ type: 'mrkdwn', text: JSON.stringify(blocks) })).toContain('b'.repeat(2500));
});

test.each<[string, Block[]]>([
  ['a button’s label', [{ kind: 'buttons', buttons: [button('x'.repeat(76), encodeAction('a.b'))] }]],
  [
    'an option',
    [{ kind: 'choice', action: 'a.b~', prompt: 'P', options: [{ value: 'v', label: 'x'.repeat(76) }] }],
  ],
  ['more blocks than a message takes', Array.from({ length: 51 }, () => heading('x'))],
])('%s that cannot be split is refused, never cut', (_, blocks) => {
  expect(() => renderCard(card(...blocks))).toThrow(RangeError);
});

test('the notification of a long card ends with a sign that there is more, within what every method takes', () => {
  const long = card(...Array.from({ length: 20 }, () => text(escapeRich('a < b & c '.repeat(100)))));
  const { text: notification } = renderCard(long);
  expect(notification.length).toBeLessThanOrEqual(4000);
  expect(notification.endsWith('…')).toBe(true);
  expect(notification).not.toMatch(/&(?!(amp|lt|gt);)/);
  expect(renderCard(card(text(trusted('a < b')))).text).toBe(escapeMrkdwn('a < b'));
});

test('the faults of a payload are told one by one', () => {
  const faulty = {
    text: '',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } },
      {
        type: 'actions',
        elements: ['a', 'a'].map((action_id) => ({
          type: 'button',
          action_id,
          text: { type: 'plain_text', text: 'x'.repeat(76) },
        })),
      },
    ],
  } as never;
  expect(payloadFaults(faulty)).toEqual([
    'text: empty',
    'header: 151 over 150',
    'button: 76 over 75',
    'button: 76 over 75',
    'action_id twice',
  ]);
});
