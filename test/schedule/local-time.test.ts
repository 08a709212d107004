import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  instantAt,
  localDate,
  localTime,
  nextSlot,
  weekdayOfDate,
  weekOf,
} from '../../src/schedule/local-time.ts';
import { isQuiet, outOfQuiet } from '../../src/schedule/quiet.ts';

const utc = (text: string) => Date.parse(text);

test('a nudge stays at nine on the wall when the clocks change', () => {
  const friday = nextSlot('Europe/Paris', '09:00', '12345', utc('2026-03-27T07:00:00Z'));
  const monday = nextSlot('Europe/Paris', '09:00', '12345', utc('2026-03-27T08:00:00Z'));
  expect(friday).toEqual({ instant: utc('2026-03-27T08:00:00Z'), date: '2026-03-27' });
  expect(monday).toEqual({ instant: utc('2026-03-30T07:00:00Z'), date: '2026-03-30' });
});

test('an hour that the clocks skip is shifted forward, one that comes twice is taken the first time', () => {
  expect(instantAt('2026-03-29', '02:30', 'Europe/Paris')).toBe(utc('2026-03-29T01:30:00Z'));
  expect(instantAt('2026-10-25', '02:30', 'Europe/Paris')).toBe(utc('2026-10-25T00:30:00Z'));
});

test('without a weekday there is no slot', () => {
  expect(nextSlot('Europe/Paris', '09:00', '', 0)).toBeUndefined();
});

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
const times = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const weekdays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }).map((days) => days.join(''));
const instants = fc.integer({ min: utc('2024-01-01T00:00:00Z'), max: utc('2030-12-31T00:00:00Z') });

test('the next slot lies ahead, within eight days, on a wanted weekday, and is found again from just before it', () => {
  fc.assert(
    fc.property(zones, times, weekdays, instants, (zone, time, days, after) => {
      const slot = nextSlot(zone, time, days, after);
      if (!slot) throw new Error('no slot');
      expect(slot.instant).toBeGreaterThan(after);
      expect(slot.instant - after).toBeLessThan(9 * 86_400_000);
      expect(days).toContain(String(weekdayOfDate(slot.date)));
      expect(nextSlot(zone, time, days, slot.instant - 1)).toEqual(slot);
    }),
    { numRuns: 300 },
  );
});

test('a week of slots has one slot for each wanted day, whatever the clocks do', () => {
  fc.assert(
    fc.property(zones, times, instants, (zone, time, from) => {
      const dates = new Set<string>();
      let at = from;
      for (let count = 0; count < 8; count += 1) {
        const slot = nextSlot(zone, time, '1234567', at);
        if (!slot) throw new Error('no slot');
        expect(dates.has(slot.date)).toBe(false);
        dates.add(slot.date);
        at = slot.instant;
      }
    }),
    { numRuns: 200 },
  );
});

test('days and weeks are counted on the calendar', () => {
  expect(weekOf('2026-03-01')).toBe('2026-02-23');
  expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(localDate(utc('2026-01-01T23:30:00Z'), 'Europe/Paris')).toBe('2026-01-02');
  expect(localTime(utc('2026-01-01T23:30:00Z'), 'Europe/Paris')).toBe('00:30');
});

test('what falls into quiet hours waits for their end', () => {
  const quiet = { from: '20:00', until: '08:00' };
  expect(isQuiet('23:00', quiet)).toBe(true);
  expect(isQuiet('08:00', quiet)).toBe(false);
  expect(outOfQuiet(utc('2026-01-05T21:00:00Z'), 'Europe/Paris', quiet)).toBe(utc('2026-01-06T07:00:00Z'));
  expect(outOfQuiet(utc('2026-01-05T05:00:00Z'), 'Europe/Paris', quiet)).toBe(utc('2026-01-05T07:00:00Z'));
  expect(outOfQuiet(utc('2026-01-05T10:00:00Z'), 'Europe/Paris', quiet)).toBe(utc('2026-01-05T10:00:00Z'));
});
