import { afterEach, describe, expect, test } from 'vitest';
import { STEPS } from './driven-wire.ts';
import { type FaultyWorld, openSettledWorld, paris } from './faulty-world.ts';
import { brokenPromises, nudgesOf } from './promises.ts';
import { killAtRandom } from './random-kills.ts';

const open: FaultyWorld[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

async function settled(teamsEach: number): Promise<FaultyWorld> {
  const world = await openSettledWorld(teamsEach);
  open.push(world);
  return world;
}

const posts = ({ slack }: FaultyWorld) => slack.messages('C1').length;

describe('a process that dies', () => {
  test('at every step of the protocol, one a day, loses nothing and sends nothing twice', {
    timeout: 120_000,
  }, async () => {
    const world = await settled(2);
    const days = ['02', '03', '04', '05', '06', '09', '10', '11'];
    for (const [at, step] of STEPS.entries()) {
      await world.throughAll(paris(`2026-03-${days[at]}T08:58`));
      if (step.endsWith('find')) world.slack.fail('chat.postMessage', 'lost');
      await world.arm({ step, nth: 1, fate: { kind: 'die', after: 0 } });
      await world.throughAll(paris(`2026-03-${days[at]}T12:00`));
      expect([step, world.deaths]).toEqual([step, at + 1]);
      // Not Tuesdays, which belong to the reminders.
      const states = nudgesOf(world, `2026-03-${days[at]}`).map(({ state, reason }) => reason ?? state);
      expect(new Set(states)).toEqual(
        new Set([days[at] === '03' || days[at] === '10' ? 'reminder' : 'sent']),
      );
    }
    expect(brokenPromises(world)).toEqual([]);
  });

  test('at ten random moments, among lost answers and storms of “wait”, keeps every promise', {
    timeout: 180_000,
  }, async () => {
    const { world, broken } = await killAtRandom(5, 10);
    open.push(world);
    expect(world.deaths).toBe(10);
    expect(broken).toEqual([]);
  });
});

test('an answer that comes after everybody stopped waiting does not bring a second message', {
  timeout: 60_000,
}, async () => {
  const world = await settled(1);
  const before = posts(world);
  const release = world.slack.hold('chat.postMessage');
  await world.until(paris('2026-03-02T09:00'));
  release();
  expect(nudgesOf(world, '2026-03-02').map(({ state }) => state)).toContain('uncertain');
  await world.until(paris('2026-03-02T09:05'));
  expect(posts(world)).toBe(before + 1);
  expect(brokenPromises(world)).toEqual([]);
});
