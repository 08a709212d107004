import { expect, test } from 'vitest';
import { judgeClock, mayErase } from '../../src/schedule/clock-steps.ts';
import { setSchedule } from '../../src/schedule/schedules.ts';
import { workshop } from './workshop.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('a clock that is set back a little changes nothing, and the day keeps its one nudge', async () => {
  const shop = await workshop();
  await shop.daily();
  await shop.until('2026-03-02T09:30');
  shop.clock.correct(shop.clock.instant('2026-03-02T08:30'));
  await shop.until('2026-03-03T12:00');
  expect(await shop.days()).toEqual(['2026-03-02 ×1', '2026-03-03 ×1']);
});

test('a clock that goes back by a day is not believed at once, and no day gets two', async () => {
  const shop = await workshop();
  await shop.daily();
  await shop.until('2026-03-03T09:30');
  shop.clock.correct(shop.clock.instant('2026-03-02T08:59'));
  await shop.until('2026-03-02T09:05');
  expect(shop.messenger.delivered).toHaveLength(2);
  await shop.until('2026-03-05T12:00');
  expect(await shop.days()).toEqual(['2026-03-02 ×1', '2026-03-03 ×1', '2026-03-04 ×1', '2026-03-05 ×1']);
});

test('a machine that wakes in 1970 and then asks for the time sends nothing in between', async () => {
  const shop = await workshop();
  await shop.daily();
  await shop.until('2026-03-02T09:30');
  shop.restart();
  shop.clock.correct(shop.clock.instant('1970-01-05T08:59'));
  await shop.until('1970-01-05T09:05');
  shop.clock.correct(shop.clock.instant('2026-03-03T08:30'));
  await shop.until('2026-03-03T09:30');
  expect(await shop.days()).toEqual(['2026-03-02 ×1', '2026-03-03 ×1']);
});

test('years ahead at its start, it sends at most one, no burst; put right, it goes on as if nothing had been', async () => {
  const shop = await workshop();
  await shop.daily('nudge', '09:00', [1, 2]);
  shop.restart();
  shop.clock.correct(shop.clock.instant('2036-07-07T09:30'));
  await shop.worker.tick();
  expect(shop.messenger.delivered).toHaveLength(2);
  shop.clock.correct(shop.clock.instant('2026-03-02T08:10'));
  shop.restart();
  await shop.until('2026-03-04T12:00');
  expect(await shop.days()).toEqual([
    ...['2026-03-02 ×1', '2026-03-02 ×1', '2026-03-03 ×1', '2026-03-03 ×1'],
    ...['2026-03-04 ×1', '2026-03-04 ×1', '2036-07-07 ×1', '2036-07-07 ×1'],
  ]);
});

test('three days ahead for an hour, the days it called missed get their nudge when they really come', async () => {
  const shop = await workshop();
  await shop.daily();
  shop.clock.correct(shop.clock.instant('2026-03-05T12:30'));
  await shop.worker.tick();
  expect(await shop.states()).toEqual(Array(4).fill('skipped: missed-while-down'));
  shop.clock.correct(shop.clock.instant('2026-03-02T08:05'));
  await shop.until('2026-03-06T12:00');
  expect(await shop.days()).toEqual([2, 3, 4, 5, 6].map((day) => `2026-03-0${day} ×1`));
});

test('a lease and a wait that end in a future that was a mistake end now', async () => {
  const shop = await workshop();
  await shop.put();
  await shop.put(2);
  const far = shop.clock.now() + 400 * DAY;
  const of = (id: number) => shop.db.updateTable('occurrence').where('id', '=', id);
  await of(1).set({ state: 'sending', epoch: 1, lease_until: far, sending_at: far, attempts: 1 }).execute();
  await of(2).set({ not_before: far, attempts: 1 }).execute();
  await shop.db
    .insertInto('meta')
    .values({ key: 'latest-instant', value: String(far) })
    .execute();
  for (let minute = 0; minute < 15; minute += 1) await shop.later(MINUTE);
  expect(await shop.states()).toEqual(['sent', 'sent']);
});

test('a machine that slept over its hour sends what is still wanted, once, and calls the rest missed', async () => {
  const shop = await workshop();
  await shop.daily();
  await shop.worker.tick();
  // Asleep, the process counts nothing.
  shop.clock.correct(shop.clock.instant('2026-03-05T10:00'));
  await shop.until('2026-03-06T12:00');
  expect(await shop.days()).toEqual(['2026-03-05 ×1', '2026-03-06 ×1']);
});

test('after a stop of two months nothing is erased before the clock has proved right for a day', async () => {
  const shop = await workshop();
  await shop.worker.tick();
  expect(shop.upkeeps).toHaveLength(1);
  shop.clock.correct(shop.clock.now() + 60 * DAY);
  shop.restart();
  await shop.later(0);
  await shop.later(23 * HOUR);
  expect(shop.upkeeps).toHaveLength(1);
  await shop.later(2 * HOUR);
  expect(shop.upkeeps).toHaveLength(2);
});

test('the judgement of a clock depends on what was lived through and on time that nobody can set', () => {
  const memory = { latest: 10 * DAY };
  expect(judgeClock(memory, 10 * DAY - 2 * HOUR, 0)).toEqual({ kind: 'on' });
  expect(judgeClock(memory, 300 * DAY, 0)).toEqual({ kind: 'on' });
  expect(judgeClock(memory, 9 * DAY, 5)).toEqual({ kind: 'wait', since: 5, until: 5 + 10 * MINUTE });
  const contradicted = { ...memory, contradictedSince: 5 };
  expect(judgeClock(contradicted, 9 * DAY, 5 + 10 * MINUTE)).toEqual({ kind: 'back' });
  expect(mayErase(undefined, 0, 0)).toBe(true);
  expect(mayErase(0, 29 * DAY, 0)).toBe(true);
  expect(mayErase(0, 31 * DAY, DAY - 1)).toBe(false);
  expect(mayErase(0, 31 * DAY, DAY)).toBe(true);
});

test.each([
  ['a later hour', 'Europe/Paris', '14:00', ['2026-03-02 ×1', '2026-03-03 ×1']],
  ['an earlier hour', 'Europe/Paris', '08:15', ['2026-03-02 ×1', '2026-03-03 ×1']],
  [
    'a zone where it is already tomorrow',
    'Pacific/Kiritimati',
    '09:00',
    ['2026-03-02 ×1', '2026-03-03 ×1', '2026-03-04 ×1'],
  ],
  ['a zone where it is still yesterday', 'Pacific/Pago_Pago', '09:00', ['2026-03-02 ×1', '2026-03-03 ×1']],
])('moved in the middle of the day to %s, the day keeps its one nudge', async (_, zone, time, days) => {
  const shop = await workshop();
  await shop.daily();
  await shop.until('2026-03-02T10:00');
  const timing = { zone, time, days: '1234567' };
  await shop.db
    .transaction()
    .execute((trx) => setSchedule(trx, 'nudge', { team_id: 1 }, timing, shop.clock.now()));
  await shop.until('2026-03-03T23:30');
  expect(await shop.days()).toEqual(days);
});
