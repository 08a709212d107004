import { expect, test } from 'vitest';
import { instantAt, localDate, nextSlot, startOfDay } from '../../src/schedule/local-time.ts';
import { dayAfter, expectedSlots, stretchesOf, wallDate, ZONES } from './offsets.ts';

const TIMES = [
  '00:00',
  '00:30',
  '01:30',
  '02:00',
  '02:30',
  '03:00',
  '09:00',
  '12:45',
  '22:30',
  '23:30',
  '23:59',
];
const LISTED: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

const clocks = new Map(ZONES.map((zone) => [zone, stretchesOf(zone)] as const));

/** The series of slots from the first to the last day, as the coach walks through them. */
function walked(zone: string, time: string, days: string, first: string, last: string) {
  const slots = [];
  let after = startOfDay(first, zone) - 1;
  for (;;) {
    const slot = nextSlot(zone, time, days, after);
    if (!slot || slot.date > last) return slots;
    slots.push(slot);
    after = slot.instant;
  }
}

test('around every change of clocks of every zone from 2024 to 2030, each wanted day has its one slot, at its hour', () => {
  let changes = 0;
  const wrong: string[] = [];
  for (const [zone, stretches] of clocks) {
    for (const { until } of stretches.slice(0, -1)) {
      changes += 1;
      const day = wallDate(stretches, until);
      const [first, last] = [dayAfter(day, -1), dayAfter(day)];
      for (const [days, times] of asked(zone)) {
        for (const time of times) {
          const told = JSON.stringify(walked(zone, time, days, first, last));
          const expected = JSON.stringify(expectedSlots(stretches, time, days, first, last));
          if (told !== expected) wrong.push(`${zone} ${time} ${days} ${day}: ${told} instead of ${expected}`);
        }
      }
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  expect(changes).toBeGreaterThan(2500);
});

/** An older name keeps the clocks of a listed zone, so a few hours tell whether it is read as that. */
const asked = (zone: string): [days: string, times: string[]][] =>
  LISTED.has(zone)
    ? [
        ['1234567', TIMES],
        ['12345', ['00:00', '23:59']],
        ['6', ['02:30']],
      ]
    : [['1234567', ['00:30', '23:30']]];

test('from one to the next, each zone walks through a season with one slot for each working day', () => {
  const wrong: string[] = [];
  for (const [index, [zone, stretches]] of [...clocks].entries()) {
    const time = TIMES[index % TIMES.length] ?? '';
    // Every year and every season has its zones; the changes of all are walked through above.
    const first = `${2024 + (index % 7)}-0${1 + 3 * (index % 3)}-15`;
    const last = dayAfter(first, 100);
    const told = walked(zone, time, '12345', first, last);
    const expected = expectedSlots(stretches, time, '12345', first, last);
    if (JSON.stringify(told) !== JSON.stringify(expected)) wrong.push(`${zone} ${time} ${first}`);
  }
  expect(wrong).toEqual([]);
});

test('a day that a zone leaves out has no slot, and the next wanted day is found beyond it', () => {
  // Samoa went from Thursday 29 to Saturday 31 December 2011.
  const thursday = Date.parse('2011-12-29T22:00Z');
  expect(localDate(thursday, 'Pacific/Apia')).toBe('2011-12-29');
  expect(nextSlot('Pacific/Apia', '09:00', '1234567', thursday)?.date).toBe('2011-12-31');
  expect(nextSlot('Pacific/Apia', '09:00', '5', thursday)?.date).toBe('2012-01-06');
  expect(localDate(instantAt('2011-12-30', '09:00', 'Pacific/Apia'), 'Pacific/Apia')).toBe('2011-12-31');
});

test('an hour whose gap reaches into the next day stays on its own day', () => {
  // In Nuuk, the evening of 30 March 2024 ends an hour early.
  const slot = nextSlot('America/Nuuk', '23:30', '1234567', Date.parse('2024-03-30T12:00Z'));
  expect(slot).toEqual({ date: '2024-03-30', instant: Date.parse('2024-03-31T00:30Z') });
});
