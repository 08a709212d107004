import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOffWeek, paceAfter } from '../../../src/features/reflections/pace.ts';
import { setOf } from '../../../src/features/reflections/question-set.ts';
import { addDays } from '../../../src/schedule/local-time.ts';

const sets = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const silent = (week: string) => ({ week, answered: false });
const answered = (week: string) => ({ week, answered: true });

test('eight weeks in a row bring eight different sets of questions', () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(100_000), (weeks, person) => {
      const first = addDays('2020-01-06', 7 * weeks);
      const seen = sets.map((_, turn) => setOf(sets, addDays(first, 7 * turn), person));
      expect(new Set(seen).size).toBe(8);
    }),
  );
});

test('neighbours do not get the same questions in one week', () => {
  expect(setOf(sets, '2026-03-02', 1)).not.toBe(setOf(sets, '2026-03-02', 2));
});

test('one silence changes nothing, two slow down, two more are the last', () => {
  expect(paceAfter('on', [silent('2026-03-02')])).toEqual({ kind: 'as-before' });
  expect(paceAfter('on', [silent('2026-03-09'), silent('2026-03-02')])).toEqual({ kind: 'slower' });
  expect(paceAfter('fortnightly', [silent('2026-03-16')])).toEqual({ kind: 'as-before' });
  expect(paceAfter('fortnightly', [silent('2026-03-30'), silent('2026-03-16')])).toEqual({ kind: 'last' });
});

test('an answer in between starts the count anew', () => {
  const earlier = [silent('2026-03-16'), answered('2026-03-09'), silent('2026-03-02'), silent('2026-02-23')];
  expect(paceAfter('on', earlier)).toEqual({ kind: 'as-before' });
});

test('the slower rhythm leaves the week after a message in peace, the weekly one does not', () => {
  expect(isOffWeek('fortnightly', '2026-03-02', '2026-03-02')).toBe(true);
  expect(isOffWeek('fortnightly', '2026-02-23', '2026-03-02')).toBe(false);
  expect(isOffWeek('on', '2026-03-02', '2026-03-02')).toBe(false);
});
