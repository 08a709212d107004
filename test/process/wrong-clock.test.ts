import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FaultyWorld, HOUR, openSettledWorld, paris } from './faulty-world.ts';
import { brokenPromises, nudgesOf } from './promises.ts';

const DAY = 24 * HOUR;

let world: FaultyWorld;
beforeAll(async () => {
  world = await openSettledWorld(1);
});
afterAll(() => world.close());

const until = (local: string) => world.throughAll(paris(`2026-03-${local}`));

/** What became of the nudges of each of these local days. */
const nudges = (...days: string[]) =>
  days.map((day) => nudgesOf(world, `2026-03-${day}`).map(({ state, reason }) => reason ?? state));

const ONCE_EACH = ['sent', 'sent'];

test('on a clock two days ahead it looks for what it may have sent before it died, and each day gets one', async () => {
  await until('04T09:30');
  world.setAhead(2 * DAY);
  await world.arm({ step: 'after-post', nth: 1, fate: { kind: 'die', after: 0 } });
  await until('04T10:30');
  expect(world.deaths).toBe(1);
  expect(nudges('04', '05', '06')).toEqual([
    ONCE_EACH,
    ['missed-while-down', 'missed-while-down'],
    ONCE_EACH,
  ]);
  expect(brokenPromises(world)).toEqual([]);

  world.setAhead(0);
  await until('04T10:35');
  await world.kill();
  await until('04T11:00');
  // The day it called missed has yet to come.
  expect(nudges('05')).toEqual([[]]);
  await until('06T12:00');
  expect(nudges('04', '05', '06')).toEqual([ONCE_EACH, ONCE_EACH, ONCE_EACH]);
  expect(brokenPromises(world)).toEqual([]);
});

test('on a clock that falls a day behind it sends nothing again, dies of planning anew, and goes on when it is right', async () => {
  await until('11T09:30');
  world.setAhead(-DAY);
  await until('11T09:35');
  await world.arm({ step: 'written', nth: 1, fate: { kind: 'die', after: 0 } });
  expect(await world.until(paris('2026-03-11T10:30'))).toBe(false);
  // Ten minutes after it began to doubt its clock: nothing else is written at that hour.
  expect(world.now).toBe(paris('2026-03-11T09:40'));
  await until('12T08:00');
  world.setAhead(0);
  await until('13T12:00');
  expect(nudges('11', '12', '13')).toEqual([ONCE_EACH, ONCE_EACH, ONCE_EACH]);
  expect(brokenPromises(world)).toEqual([]);
});
