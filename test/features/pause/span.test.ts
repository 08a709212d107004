import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { nextSuggestion, seasonOn, suggestedSpan } from '../../../src/features/pause/season.ts';
import { checkedSpan, mergedSpans, pausedOn } from '../../../src/features/pause/span.ts';
import { addDays } from '../../../src/schedule/local-time.ts';

const TODAY = '2026-07-10';
const keyOf = (from: string, until: string) => {
  try {
    checkedSpan({ from, until }, TODAY, 'en');
    return 'fine';
  } catch (error) {
    return error instanceof UserError ? error.key : 'fault';
  }
};

test('a pause lies ahead, runs forward and lasts a year at most', () => {
  expect(keyOf('2026-07-10', '2026-07-10')).toBe('fine');
  expect(keyOf('2026-07-09', '2026-07-20')).toBe('common.date-past');
  expect(keyOf('2026-08-20', '2026-08-01')).toBe('pause.until-before-from');
  expect(keyOf('2026-07-10', '2027-07-10')).toBe('fine');
  expect(keyOf('2026-07-10', '2027-07-11')).toBe('pause.too-long');
});

const day = fc.integer({ min: 0, max: 200 }).map((ahead) => addDays('2026-01-01', ahead));
const span = fc
  .tuple(day, fc.integer({ min: 0, max: 30 }))
  .map(([from, length]) => ({ from, until: addDays(from, length) }));

test('merging shows the same days with fewer words', () => {
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), day, (spans, date) => {
      const merged = mergedSpans(spans);
      expect(pausedOn(merged, date)).toBe(pausedOn(spans, date));
      for (const [index, { from }] of merged.entries()) {
        const before = merged[index - 1];
        if (before) expect(from > addDays(before.until, 1)).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test('August is asked about in early June, the year’s end in early December', () => {
  expect(seasonOn('2026-06-01')).toBe('summer');
  expect(seasonOn('2026-06-11')).toBeUndefined();
  expect(seasonOn('2026-12-03')).toBe('winter');
  expect(seasonOn('2026-07-01')).toBeUndefined();
  expect(suggestedSpan('winter', 2026)).toEqual({ from: '2026-12-20', until: '2027-01-03' });
  expect(nextSuggestion('summer', '2026-08-02')).toEqual({ from: '2027-08-01', until: '2027-08-31' });
});
