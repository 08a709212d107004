import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Step } from './driven-wire.ts';
import { type FaultyWorld, openFaultyWorld, openSettledWorld, paris } from './faulty-world.ts';
import { brokenPromises, nudgesOf } from './promises.ts';

let world: FaultyWorld;
beforeAll(async () => {
  world = await openSettledWorld(2);
});
afterAll(() => world.close());

/** Lives through a morning whose disk fills up when a step comes; resolves with how many messages were sent in it. */
async function morning(day: string, step: Step): Promise<number> {
  await world.until(paris(`${day}T08:58`));
  const before = world.delivered().size;
  await world.arm({ step, nth: 1, fate: { kind: 'hold' } }, () => world.fillDisk());
  await world.until(paris(`${day}T09:30`));
  return world.delivered().size - before;
}

/** A new process, on a disk that has room again. */
async function recovery(day: string): Promise<void> {
  await world.kill();
  expect(world.printed).toMatch(
    new RegExp(`"time":${paris(`${day}T09:00`)}.*The disk is full or failing: make room`),
  );
  world.makeRoom();
  await world.until(paris(`${day}T10:00`));
  expect(nudgesOf(world, day).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  expect(brokenPromises(world)).toEqual([]);
}

test('a disk that fills up under a claim keeps everything back; after a death and with room all of it goes', async () => {
  expect(await morning('2026-03-02', 'written')).toBe(0);
  await recovery('2026-03-02');
});

test('a disk that fills up after the claim has what was sent forgotten by a death, and nothing is sent twice', async () => {
  expect(await morning('2026-03-04', 'committed')).toBe(4);
  await world.kill();
  // The next process finds the disk full as well.
  await world.until(paris('2026-03-04T09:40'));
  await recovery('2026-03-04');
});

test('a disk that fills up between an answer and its record has it looked for after a death', async () => {
  expect(await morning('2026-03-05', 'after-post')).toBe(4);
  expect(nudgesOf(world, '2026-03-05').map(({ state }) => state)).not.toContain('sent');
  await recovery('2026-03-05');
});

test('a disk that is full when the tables are made is told in words, and leaves none half-made', async () => {
  const fresh = await openFaultyWorld('2026-03-02T08:00', 1);
  fresh.fillDisk(100_000);
  expect(await fresh.until(fresh.now)).toBe(false);
  expect(fresh.printed).toBe('DATABASE_URL: the disk is full or failing. Make room, then start again.\n');
  fresh.makeRoom();
  expect([await fresh.until(fresh.now), fresh.printed.split('\n').length]).toEqual([true, 2]);
  await fresh.close();
});
