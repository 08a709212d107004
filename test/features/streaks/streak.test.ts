import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type StreakRecords, streak } from '../../../src/features/streaks/streak.ts';
import { addDays, weekOf } from '../../../src/schedule/local-time.ts';

const MONDAY = '2026-01-05';
const week = (number: number) => addDays(MONDAY, 7 * number);

/** One letter a week: k kept, n neutral, m missed, c asked and then in a crisis, j missed with a joker, o the open week at the end. */
function records(letters: string): StreakRecords {
  const weeks = [...letters];
  const at = (...wanted: string[]) =>
    weeks.flatMap((letter, index) => (wanted.includes(letter) ? [week(index)] : []));
  return {
    days: [
      ...at('k', 'm', 'j', 'c').map((date) => ({ date, asked: true })),
      ...at('n').map((date) => ({ date, asked: false })),
    ],
    checkIns: at('k').map((date) => addDays(date, 2)),
    jokers: at('j'),
    careWeeks: new Set(at('c')),
    today: addDays(week(weeks.length - 1), 3),
  };
}

const after = (letters: string) => streak(records(letters));

test('a week in which a crisis began neither adds nor breaks, though something was asked in it', () => {
  expect(after('kkmk')).toMatchObject({ current: 1, best: 2 });
  expect(after('kkck')).toMatchObject({ current: 3, best: 3 });
  expect(after('kkcco')).toMatchObject({ current: 2 });
  expect(after('kkcco').weeks.map(({ state }) => state)).toEqual([
    'kept',
    'kept',
    'neutral',
    'neutral',
    'open',
  ]);
});

test('weeks with something done in them count in a row', () => {
  expect(after('kkkk')).toMatchObject({ current: 4, best: 4 });
});

test('the current week never breaks a run', () => {
  expect(after('kkko')).toMatchObject({ current: 3, best: 3 });
  expect(after('kkko').weeks.at(-1)?.state).toBe('open');
});

test('a missed week ends a run, and the best one is remembered', () => {
  expect(after('kkkmk')).toMatchObject({ current: 1, best: 3 });
});

test('a neutral week neither adds nor breaks', () => {
  expect(after('kknnk')).toMatchObject({ current: 3, best: 3 });
});

test('a check-in in a week without any question counts all the same', () => {
  const { days, ...rest } = records('kkk');
  expect(streak({ ...rest, days: days.slice(0, 1) }).current).toBe(3);
});

test('nothing on record is no streak, and nothing was missed', () => {
  expect(after('o')).toMatchObject({ current: 0, best: 0, isReturn: false, weeks: [{ state: 'open' }] });
});

test('five kept weeks earn a joker, and two are held at most', () => {
  expect(after('kkkko').jokers).toEqual({ earned: 0, used: 0, held: 0 });
  expect(after('kkkkko').jokers).toEqual({ earned: 1, used: 0, held: 1 });
  expect(after(`${'k'.repeat(15)}o`).jokers).toEqual({ earned: 3, used: 0, held: 2 });
});

test('a joker is offered for the week just missed, until the end of the next', () => {
  expect(after('kkkkkmo').claimable).toBe(week(5));
  expect(after('kkkkkmk').claimable).toBe(week(5));
  expect(after('kkkkkmmo').claimable).toBeUndefined();
  expect(after('kkkkmo').claimable).toBeUndefined();
});

test('a claimed joker ties the weeks together and is used up', () => {
  expect(after('kkkkkjk')).toMatchObject({
    current: 7,
    bridged: 1,
    best: 7,
    jokers: { earned: 1, used: 1, held: 0 },
  });
});

test('a claim for a week that was kept after all costs nothing', () => {
  expect(streak({ ...records('kkkkkkk'), jokers: [week(5)] }).jokers).toEqual({
    earned: 1,
    used: 0,
    held: 1,
  });
});

test('coming back after a missed week, or after two silent ones, is a return', () => {
  expect(after('kkmk').isReturn).toBe(true);
  expect(after('knnk').isReturn).toBe(true);
  expect(after('knk').isReturn).toBe(false);
  expect(after('mmk').isReturn).toBe(false);
  expect(after('kkmo').isReturn).toBe(false);
});

const anyLetters = fc
  .tuple(fc.array(fc.constantFrom('k', 'k', 'm', 'n', 'j'), { maxLength: 40 }), fc.constantFrom('k', 'o'))
  .map(([past, now]) => [...past, now].join(''));

const anyRecords = fc.record({
  days: fc.array(
    fc.record({
      date: fc.integer({ min: 0, max: 200 }).map((day) => addDays(MONDAY, day)),
      asked: fc.boolean(),
    }),
    { maxLength: 60 },
  ),
  checkIns: fc.array(
    fc.integer({ min: 0, max: 200 }).map((day) => addDays(MONDAY, day)),
    { maxLength: 40 },
  ),
  jokers: fc.array(fc.integer({ min: 0, max: 28 }).map(week), { maxLength: 8 }),
  careWeeks: fc
    .array(fc.integer({ min: 0, max: 28 }).map(week), { maxLength: 4 })
    .map((some) => new Set(some)),
  today: fc.integer({ min: 0, max: 200 }).map((day) => addDays(MONDAY, day)),
});

test('one more check-in never lowers the run or the best one', () => {
  fc.assert(
    fc.property(anyRecords, fc.nat(200), (known, day) => {
      const date = addDays(MONDAY, day);
      const [before, later] = [streak(known), streak({ ...known, checkIns: [...known.checkIns, date] })];
      expect(later.current).toBeGreaterThanOrEqual(before.current);
      expect(later.best).toBeGreaterThanOrEqual(before.best);
    }),
  );
});

test('a joker earned in the very week it is claimed in is spent by that claim', () => {
  const { jokers, claimable } = after('kkkkmk');
  expect(jokers.held).toBe(1);
  expect(claimable).toBe(week(4));
  expect(after('kkkkjk')).toMatchObject({ current: 6, jokers: { earned: 1, used: 1, held: 0 } });
  expect(after('kkkkjnk')).toMatchObject({ current: 6, jokers: { earned: 1, used: 1, held: 0 } });
});

test('neutral weeks change neither run nor jokers, wherever they fall', () => {
  fc.assert(
    fc.property(anyLetters, fc.nat(), fc.integer({ min: 1, max: 6 }), (letters, place, many) => {
      const at = place % letters.length;
      const rested = `${letters.slice(0, at)}${'n'.repeat(many)}${letters.slice(at)}`;
      const [before, later] = [after(letters), after(rested)];
      expect([later.current, later.best, later.jokers]).toEqual([before.current, before.best, before.jokers]);
    }),
  );
});

test('the order and the number of records of one day do not matter', () => {
  fc.assert(
    fc.property(anyRecords, (known) => {
      const shuffled = {
        days: [...known.days, ...known.days].reverse(),
        checkIns: [...known.checkIns, ...known.checkIns].reverse(),
        jokers: [...known.jokers].reverse(),
        careWeeks: known.careWeeks,
        today: known.today,
      };
      expect(streak(shuffled)).toEqual(streak(known));
    }),
  );
});

test('what comes after today changes nothing', () => {
  fc.assert(
    fc.property(anyRecords, fc.integer({ min: 1, max: 60 }), (known, ahead) => {
      const date = addDays(known.today, ahead);
      const later = {
        ...known,
        days: [...known.days, { date, asked: true }],
        checkIns: [...known.checkIns, date],
      };
      expect(streak(later)).toEqual(streak(known));
    }),
  );
});

test('jokers held stay between none and two, and the run never passes the best', () => {
  fc.assert(
    fc.property(anyRecords, (known) => {
      const { jokers, current, best, weeks, claimable } = streak(known);
      expect(jokers.held).toBeGreaterThanOrEqual(0);
      expect(jokers.held).toBeLessThanOrEqual(2);
      expect(current).toBeLessThanOrEqual(best);
      expect(weeks.at(-1)?.week).toBe(weekOf(known.today));
      if (claimable) expect(claimable).toBe(addDays(weekOf(known.today), -7));
    }),
  );
});

test('claiming what is offered ties the runs together', () => {
  fc.assert(
    fc.property(anyLetters, fc.constantFrom('k', 'o'), (past, now) => {
      const known = records(`${past.replace('o', 'm')}kkkkkm${now}`);
      const { claimable, current, jokers } = streak(known);
      const claimed = streak({ ...known, jokers: [...known.jokers, claimable ?? ''] });
      expect(claimable).toBe(addDays(weekOf(known.today), -7));
      expect(claimed.current).toBeGreaterThan(current + 1);
      expect(claimed.jokers.held).toBeLessThanOrEqual(jokers.held);
      expect(claimed.claimable).toBeUndefined();
    }),
  );
});
