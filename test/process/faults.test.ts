import { afterEach, expect, test } from 'vitest';
import { STEPS } from './driven-wire.ts';
import { brokenPromises, type FaultyWorld, openFaultyWorld, paris } from './faulty-world.ts';

let world: FaultyWorld;
afterEach(() => world.close());

test('killed at every step of the protocol', async () => {
  world = await openFaultyWorld('2026-03-02T08:00');
  await world.settle();
  await world.throughAll(paris('2026-03-02T08:58'));
  let day = 2;
  for (const step of STEPS) {
    if (step.endsWith('find')) world.slack.fail('chat.postMessage', 'lost');
    await world.arm({ step, nth: 1, then: { kind: 'die', after: 0 } });
    const before = world.deaths;
    await world.throughAll(paris(`2026-03-${String(day).padStart(2, '0')}T12:00`));
    console.log(step, world.deaths - before, Date.now() % 1e6);
    day += day % 7 === 6 ? 3 : 1;
    await world.throughAll(paris(`2026-03-${String(day).padStart(2, '0')}T08:58`));
  }
  const rows = world.recorded();
  console.log(rows.length, rows.map((r) => `${r.kind}:${r.state}:${r.reason}`).reduce((m, k) => m.set(k, (m.get(k) ?? 0) + 1), new Map()));
  expect(brokenPromises(world)).toEqual([]);
});
