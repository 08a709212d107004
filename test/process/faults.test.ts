import { afterEach, describe, expect, test } from 'vitest';
import { STEPS } from './driven-wire.ts';
import { brokenPromises, type FaultyWorld, MINUTE, openFaultyWorld, paris } from './faulty-world.ts';
import { killAtRandom } from './random-kills.ts';

const open: FaultyWorld[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

async function settled(teamsEach: number): Promise<FaultyWorld> {
  const world = await openFaultyWorld('2026-03-02T08:00', teamsEach);
  open.push(world);
  await world.settle();
  await world.until(paris('2026-03-02T08:58'));
  return world;
}

const nudges = (world: FaultyWorld, date: string) =>
  world.recorded().filter((row) => row.kind === 'nudge' && row.local_date === date);
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
      const states = nudges(world, `2026-03-${days[at]}`).map(({ state, reason }) => reason ?? state);
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

describe('a process that is stopped between its claim and its request', () => {
  async function paused(): Promise<FaultyWorld> {
    const world = await settled(1);
    await world.arm({ step: 'before-post', nth: 1, fate: { kind: 'pause' } });
    return world;
  }

  test('past its lease sends nothing with it, and once with a new one', async () => {
    const world = await paused();
    const before = posts(world);
    const cinq = await world.running();
    world.pass(2 * MINUTE);
    const lived = cinq.live(world.reading());
    await cinq.paused();
    cinq.child.kill('SIGSTOP');
    cinq.child.kill('SIGCONT');
    world.pass(2 * MINUTE);
    cinq.clock(world.reading());
    cinq.go();
    await lived;
    expect(posts(world)).toBe(before + 1);
    expect(cinq.printed).toContain('"state":"due"');
    await world.until(world.now + 5 * MINUTE);
    expect(posts(world)).toBe(before + 1);
    expect(brokenPromises(world)).toEqual([]);
  });

  test('past the nudge’s two hours sends none, whoever comes after it', async () => {
    const world = await paused();
    const before = posts(world);
    const cinq = await world.running();
    world.pass(2 * MINUTE);
    const lived = cinq.live(world.reading());
    await cinq.paused();
    world.pass(3 * 60 * MINUTE);
    cinq.clock(world.reading());
    cinq.go();
    await lived;
    await world.kill();
    await world.until(world.now + 10 * MINUTE);
    expect(posts(world)).toBe(before);
    expect(nudges(world, '2026-03-02').map(({ reason }) => reason)).toContain('too-late');
    expect(brokenPromises(world)).toEqual([]);
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
  expect(nudges(world, '2026-03-02').map(({ state }) => state)).toContain('uncertain');
  await world.until(paris('2026-03-02T09:05'));
  expect(posts(world)).toBe(before + 1);
  expect(brokenPromises(world)).toEqual([]);
});
