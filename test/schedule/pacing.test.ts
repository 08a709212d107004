import { expect, test } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import type { Pace } from '../../src/ports.ts';
import { createPacing, type Recipient } from '../../src/schedule/pacing.ts';
import { workshop } from './workshop.ts';

const MINUTE = 60_000;
const PACE: Pace = { recipient: { burst: 2, perSecond: 1 }, workspace: { burst: 4, perSecond: 2 } };

const channel = (name: string, workspace = 'W'): Recipient => ({
  platform: 'p',
  to: { workspace, channel: name },
});
const ids = (count: number, from = 1) => Array.from({ length: count }, (_, at) => from + at);

test('a burst goes at once, the rest is told its turn, second by second', () => {
  const pacing = createPacing();
  const waits = ids(10).map((id) => pacing.waitFor(channel(`C${id}`), PACE, false, 0));
  expect(waits).toEqual([0, 0, 0, 0, 1000, 1000, 2000, 2000, 3000, 3000]);
  expect(ids(3).map((id) => pacing.waitFor(channel(`C${id}`), PACE, false, 1000))).toEqual([0, 0, 1000]);
});

test('one channel’s turn and one workspace’s turn are nobody else’s', () => {
  const pacing = createPacing();
  expect(ids(3).map(() => pacing.waitFor(channel('C1'), PACE, false, 0))).toEqual([0, 0, 1000]);
  expect(pacing.waitFor(channel('C2'), PACE, false, 0)).toBe(0);
  pacing.holdBack(channel('C1'), PACE, 30_000, 0);
  expect(pacing.waitFor(channel('C2'), PACE, false, 0)).toBe(30_000);
  expect(pacing.waitFor(channel('C2', 'another'), PACE, false, 0)).toBe(0);
});

test('where nothing counts by workspaces, a refusal concerns its channel alone', () => {
  const pacing = createPacing();
  const pace: Pace = { recipient: { burst: 5, perSecond: 1 } };
  pacing.holdBack(channel('C1'), pace, 30_000, 0);
  expect(pacing.waitFor(channel('C1'), pace, false, 0)).toBe(30_000);
  expect(pacing.waitFor(channel('C2'), pace, false, 0)).toBe(0);
});

test('sixty teams of one workspace at nine o’clock go out at the workspace’s pace, all of them, in order', async () => {
  const shop = await workshop(undefined, { teams: 60, pace: PACE });
  await shop.daily('nudge', '09:00', ids(60));
  await shop.until('2026-03-02T09:05');
  expect(shop.messenger.delivered).toHaveLength(60);
  const start = shop.clock.instant('2026-03-02T09:00');
  for (const [at, { at: sent }] of shop.messenger.delivered.entries())
    expect(sent - start).toBeLessThanOrEqual(Math.ceil(Math.max(0, at - 3) / 2) * 1000 + 1000);
  const busiest = Math.max(
    ...ids(40, 0).map((second) => {
      const from = start + second * 1000;
      return shop.messenger.delivered.filter(({ at }) => at >= from && at < from + 1000).length;
    }),
  );
  expect(busiest).toBeLessThanOrEqual(4);
});

test('a platform that says “wait” to one workspace is left in peace there, and others go on', async () => {
  const shop = await workshop(undefined, { teams: 20, workspaces: 2, pace: PACE });
  const wait = new PlatformError({ kind: 'rate-limited', retryAfter: 30_000 }, 'no');
  const post = shop.messenger.post.bind(shop.messenger);
  let told = 0;
  shop.messenger.post = async (to, ...rest) => {
    if (to.workspace === 'W1' && shop.clock.now() < shop.clock.instant('2026-03-02T09:00:30')) {
      told += 1;
      throw wait;
    }
    return post(to, ...rest);
  };
  await shop.daily('nudge', '09:00', ids(20));
  await shop.until('2026-03-02T09:00:29');
  expect(shop.messenger.delivered.map(({ to }) => to.workspace)).toEqual(Array(10).fill('W2'));
  // Those of the first burst, and nobody else.
  expect(told).toBe(4);
  await shop.until('2026-03-02T09:02');
  expect(shop.messenger.delivered).toHaveLength(20);
});

test('after a stop of an hour the belated ones of a workspace are spread over minutes', async () => {
  const shop = await workshop(undefined, { teams: 40 });
  await shop.daily('nudge', '09:00', ids(40));
  shop.clock.set(shop.clock.instant('2026-03-02T09:40'));
  await shop.worker.tick();
  expect(shop.messenger.delivered).toHaveLength(4);
  await shop.until('2026-03-02T09:41');
  expect(shop.messenger.delivered.length).toBeLessThanOrEqual(20);
  await shop.until('2026-03-02T09:43');
  expect(shop.messenger.delivered).toHaveLength(40);
});

test('after a stop nobody gets more than one, whatever has fallen due', async () => {
  const shop = await workshop();
  await shop.daily('nudge', '09:00');
  await shop.daily('reminder', '09:20');
  await shop.daily('commitment-end', '09:30');
  shop.clock.set(shop.clock.instant('2026-03-02T10:00'));
  await shop.until('2026-03-02T12:00');
  expect(shop.messenger.delivered).toHaveLength(1);
  expect((await shop.states()).sort()).toEqual(['sent', 'skipped: another', 'skipped: missed-while-down']);
  await shop.until('2026-03-03T12:00');
  // The next day it is as always: a nudge, and the promised reminder.
  expect(shop.messenger.delivered).toHaveLength(3);
});

test('a channel that never answers holds up neither its workspace nor the next minute’s work', async () => {
  const shop = await workshop(undefined, { teams: 30 });
  const post = shop.messenger.post.bind(shop.messenger);
  let release = () => {};
  const hung = new Promise<void>((resolve) => {
    release = resolve;
  });
  shop.messenger.post = async (to, ...rest) => {
    if ('channel' in to && to.channel === 'C1') await hung;
    return post(to, ...rest);
  };
  await shop.daily('nudge', '09:00', ids(20));
  shop.clock.set(shop.clock.instant('2026-03-02T09:00'));
  const first = shop.worker.tick();
  await settled(() => shop.messenger.delivered.length === 19);
  shop.clock.set(shop.clock.now() + MINUTE / 2);
  for (const id of ids(10, 21)) await shop.put(id);
  const second = shop.worker.tick();
  await settled(() => shop.messenger.delivered.length === 29);
  release();
  await Promise.all([first, second]);
  expect(shop.messenger.delivered).toHaveLength(30);
  expect(new Set(await shop.states())).toEqual(new Set(['sent']));
});

test('a workspace that hangs as a whole holds up no other', async () => {
  const shop = await workshop(undefined, { teams: 400, workspaces: 2 });
  const post = shop.messenger.post.bind(shop.messenger);
  let release = () => {};
  const hung = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  shop.messenger.post = async (to, ...rest) => {
    if (to.workspace === 'W1') {
      asked += 1;
      await hung;
    }
    return post(to, ...rest);
  };
  await shop.daily('nudge', '09:00', ids(400));
  shop.clock.set(shop.clock.instant('2026-03-02T09:00'));
  const tick = shop.worker.tick();
  await settled(() => shop.messenger.delivered.length === 200);
  // Side by side, and no more.
  expect(asked).toBe(8);
  release();
  await tick;
  expect(shop.messenger.delivered).toHaveLength(400);
});

/** Whatever can happen without time going by. */
async function settled(seen: () => boolean): Promise<void> {
  for (let turn = 0; turn < 5000 && !seen(); turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(seen()).toBe(true);
}
