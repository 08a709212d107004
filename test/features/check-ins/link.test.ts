import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRich } from '../../../src/cards/rich-text.ts';
import { UserError } from '../../../src/errors.ts';
import { readMinutes } from '../../../src/features/check-ins/details.ts';
import { linkText, readLink } from '../../../src/features/check-ins/link.ts';
import { weekMoment } from '../../../src/features/check-ins/week-line.ts';

test('an address is taken as it was copied, or without its scheme', () => {
  expect(readLink('https://example.org/a?b=1')).toBe('https://example.org/a?b=1');
  expect(readLink('example.org/page')).toBe('https://example.org/page');
});

test.each([
  'javascript:alert(1)',
  'ftp://example.org',
  'bonjour',
  '<!channel>',
  'https://user:secret@example.org',
  'localhost',
  `https://example.org/${'a'.repeat(600)}`,
])('%s is refused kindly', (typed) => {
  expect(() => readLink(typed)).toThrow(UserError);
});

test('whatever was typed, a link that is taken shows as exactly one link', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (path) => {
      const spans = parseRich(linkText(readLink(`https://example.org/${path}`)));
      expect(spans).toHaveLength(1);
      expect(spans[0]?.kind).toBe('link');
    }),
  );
});

test('minutes are read with or without their unit, within reason', () => {
  expect([readMinutes('15'), readMinutes('15 min'), readMinutes('5 minutes')]).toEqual([15, 15, 5]);
  expect([readMinutes('1h'), readMinutes('1 h 30'), readMinutes('2 hours')]).toEqual([60, 90, 120]);
  for (const typed of ['0', '-3', 'a while', '601', '9'.repeat(30)])
    expect(() => readMinutes(typed)).toThrow(UserError);
});

test('the first step of a week says what the week became, the next ones how many there are', () => {
  expect(weekMoment(2, { isReturn: true, current: 4 })).toBe('more');
  expect(weekMoment(1, { isReturn: true, current: 4 })).toBe('return');
  expect([1, 2, 3, 4, 6, 8, 12].map((current) => weekMoment(1, { isReturn: false, current }))).toEqual([
    'first',
    'celebration',
    'first',
    'celebration',
    'first',
    'celebration',
    'celebration',
  ]);
});
