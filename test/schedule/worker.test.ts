import { expect, test } from 'vitest';
import { PlatformError, type PlatformFailure } from '../../src/errors.ts';
import { setSchedule } from '../../src/schedule/schedules.ts';
import { workshop } from './workshop.ts';

const MINUTE = 60_000;

const failing = (failure: PlatformFailure) => new PlatformError(failure, 'test_code');

test('what is due is sent once, and a second beat sends nothing more', async () => {
  const { put, worker, messenger, states } = await workshop();
  await put();
  await Promise.all([worker.tick(), worker.tick()]);
  await worker.tick();
  expect(messenger.delivered).toHaveLength(1);
  expect(await states()).toEqual(['sent']);
});

test('a platform that asks to wait is obeyed, then the message is sent', async () => {
  const { put, worker, messenger, later, states } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'rate-limited', retryAfter: 5000 }) });
  await put();
  await worker.tick();
  expect(await states()).toEqual(['due']);
  await later(4999);
  expect(messenger.delivered).toHaveLength(0);
  await later(1);
  expect(messenger.delivered).toHaveLength(1);
});

test('a message that arrived though its answer was lost is found, and never sent again', async () => {
  const { put, worker, messenger, later, states } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'unsure' }), after: true });
  await put();
  await worker.tick();
  expect(await states()).toEqual(['uncertain']);
  await later(30_000);
  expect(messenger.delivered).toHaveLength(1);
  expect(await states()).toEqual(['sent']);
});

test('a message that did not arrive is sent again only after two looks, thirty seconds apart', async () => {
  const { put, worker, messenger, later, states } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'unsure' }) });
  await put();
  await worker.tick();
  await later(30_000);
  expect(messenger.delivered).toHaveLength(0);
  await later(30_000);
  expect(messenger.delivered).toHaveLength(1);
  expect((await states())[0]).toMatch(/^sent/);
});

test('a channel that is gone ends the sending and is told of once', async () => {
  const { put, worker, messenger, unreachable, states } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'gone' }) });
  await put();
  await worker.tick();
  await worker.tick();
  expect(await states()).toEqual(['dead: gone']);
  expect(unreachable).toEqual(['gone']);
});

test('one channel that fails does not hold up another', async () => {
  const { put, worker, messenger } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'forbidden' }) });
  await put(1);
  await put(2);
  await worker.tick();
  expect(messenger.delivered.map(({ to }) => to)).toHaveLength(1);
});

test('a text that cannot be composed is tried three times, leaves nothing half-written, and blocks nobody', async () => {
  let failures = 0;
  const { db, put, worker, later, faults, states } = await workshop(async ({ trx, team }) => {
    await trx
      .insertInto('meta')
      .values({ key: `half-${failures}`, value: '' })
      .execute();
    failures += 1;
    if (team?.id === 1) throw new Error('a fault with words somebody typed');
    return { kind: 'skip', reason: 'holiday' };
  });
  await put(1);
  await put(2);
  await worker.tick();
  await later(MINUTE);
  await later(3 * MINUTE);
  expect(await states()).toEqual(['dead: our-fault', 'skipped: holiday']);
  expect(JSON.stringify(faults)).not.toContain('somebody typed');
  const written = await db.selectFrom('meta').select('key').where('key', 'like', 'half-%').execute();
  expect(written).toHaveLength(1);
});

test('what waited beyond its hour is skipped, and says so', async () => {
  const { put, clock, later, messenger, states } = await workshop();
  await put(1, clock.now() + MINUTE);
  await later(2 * MINUTE);
  expect(messenger.delivered).toHaveLength(0);
  expect(await states()).toEqual(['skipped: too-late']);
});

test('a process that died while sending leaves its message to be looked up', async () => {
  const { db, put, messenger, later, states } = await workshop();
  await put();
  await db
    .updateTable('occurrence')
    .set({ state: 'sending', lease_until: 0, sending_at: 0, epoch: 1 })
    .execute();
  await later(1);
  expect(messenger.delivered).toHaveLength(0);
  await later(30_000);
  await later(30_000);
  expect(messenger.delivered).toHaveLength(1);
  expect((await states())[0]).toMatch(/^sent/);
});

test('after a stop of a week only the latest nudge may still go, older ones are on record', async () => {
  const { db, clock, worker, messenger, states } = await workshop();
  const timing = { zone: 'Europe/Paris', time: '09:00', days: '12345' };
  await db.transaction().execute((trx) => setSchedule(trx, 'nudge', { team_id: 1 }, timing, clock.now()));
  clock.set(clock.instant('2026-03-06T10:30'));
  await worker.tick();
  expect(messenger.delivered).toHaveLength(1);
  expect(await states()).toEqual([...Array(4).fill('skipped: missed-while-down'), 'sent']);
  expect(await worker.nextDue()).toBe(clock.instant('2026-03-09T09:00'));
});

test('after a longer night nothing is sent at a wrong hour', async () => {
  const { db, clock, worker, messenger } = await workshop();
  const timing = { zone: 'Europe/Paris', time: '09:00', days: '12345' };
  await db.transaction().execute((trx) => setSchedule(trx, 'nudge', { team_id: 1 }, timing, clock.now()));
  clock.set(clock.instant('2026-03-02T11:00'));
  await worker.tick();
  expect(messenger.delivered).toHaveLength(0);
});

test('when nothing was written there is nothing to do; when something was, it is sent', async () => {
  const { put, worker, messenger, clock } = await workshop();
  await worker.tick();
  await put();
  await worker.tickIfWritten();
  expect(messenger.delivered).toHaveLength(1);
  await worker.tickIfWritten();
  const now = clock.now.bind(clock);
  let asked = 0;
  clock.now = () => {
    asked += 1;
    return now();
  };
  await worker.tickIfWritten();
  expect(asked).toBe(0);
});

test('told to stop, it finishes what is on its way and gives back what is not', async () => {
  const { db, put, worker, messenger, states } = await workshop();
  let arrived = () => {};
  const sending = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const post = messenger.post.bind(messenger);
  messenger.post = async (...message) => {
    arrived();
    await held;
    return post(...message);
  };
  await put();
  await put();
  const tick = worker.tick();
  await sending;
  const stopped = worker.stop();
  release();
  await Promise.all([tick, stopped]);
  expect(messenger.delivered).toHaveLength(1);
  expect(await states()).toEqual(['sent', 'due']);
  await worker.tick();
  expect(messenger.delivered).toHaveLength(1);
  await db.destroy();
});
