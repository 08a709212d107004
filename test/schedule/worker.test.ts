import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { card, text } from '../../src/cards/card.ts';
import { trusted } from '../../src/cards/rich-text.ts';
import { PlatformError, type PlatformFailure } from '../../src/errors.ts';
import { setSchedule } from '../../src/schedule/schedules.ts';
import { saveSettings } from '../../src/team/team.ts';
import { content } from '../house-content.ts';
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

test('a look that could not be made is no absence: nothing is sent before two that found nothing', async () => {
  const { put, worker, messenger, later, states } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'unsure' }) });
  const find = messenger.find.bind(messenger);
  let looks = 0;
  messenger.find = async (...about) => {
    looks += 1;
    if (looks === 1) throw failing({ kind: 'unreachable' });
    return find(...about);
  };
  await put();
  await worker.tick();
  await later(30_000);
  await later(60_000);
  expect(messenger.delivered).toHaveLength(0);
  await later(30_000);
  expect([looks, messenger.delivered.length]).toEqual([3, 1]);
  expect(await states()).toEqual(['sent']);
});

test('where nobody may look it stays uncertain for good, says so, and is never sent again', async () => {
  const { put, worker, messenger, later, states } = await workshop();
  messenger.failures.push({ error: failing({ kind: 'unsure' }) });
  messenger.find = () => Promise.reject(failing({ kind: 'forbidden' }));
  await put();
  await worker.tick();
  await later(30_000);
  expect(await states()).toEqual(['uncertain: unknown-delivery']);
  expect(await worker.nextDue()).toBeUndefined();
  await later(24 * 60 * MINUTE);
  expect(messenger.delivered).toHaveLength(0);
});

test('where a lost answer can be looked up at once, nothing is sent a second time for it', async () => {
  const { put, worker, messenger, states } = await workshop();
  let posts = 0;
  const post = messenger.post.bind(messenger);
  messenger.post = (...message) => {
    posts += 1;
    return post(...message);
  };
  Object.assign(messenger, { repeatable: true });
  messenger.failures.push({ error: failing({ kind: 'unsure' }), after: true });
  await put();
  await worker.tick();
  expect(await states()).toEqual(['sent']);
  messenger.failures.push({ error: failing({ kind: 'unsure' }) });
  await put();
  await worker.tick();
  // Not there yet: it may still be on its way.
  expect(await states()).toEqual(['sent', 'uncertain']);
  expect(posts).toBe(2);
});

test('where nobody may look, a platform that answers a repeated key by the first message is asked so', async () => {
  const { put, worker, messenger, states } = await workshop();
  Object.assign(messenger, { repeatable: true });
  messenger.find = () => Promise.reject(failing({ kind: 'forbidden' }));
  messenger.failures.push({ error: failing({ kind: 'unsure' }), after: true });
  await put();
  await worker.tick();
  expect(messenger.delivered).toHaveLength(1);
  expect(await states()).toEqual(['sent']);
  messenger.failures.push({ error: failing({ kind: 'unsure' }), after: true });
  messenger.failures.push({ error: failing({ kind: 'forbidden' }) });
  await put();
  await worker.tick();
  // “No” to the second says nothing of the first.
  expect(await states()).toEqual(['sent', 'uncertain']);
});

test('after a death an edit is simply made again, and nobody is asked for it', async () => {
  const { db, put, worker, messenger, later, states } = await workshop(async () => ({
    kind: 'edit',
    ref: 'm1',
    card: card(text(trusted('hier'))),
  }));
  messenger.find = () => Promise.reject(new Error('nobody asks'));
  await put();
  await worker.tick();
  await db.updateTable('occurrence').set({ state: 'sending', lease_until: 0 }).execute();
  await later(1);
  expect(await states()).toEqual(['sent']);
});

test('a loop that was blocked past the lease sends nothing with it, and sends it once with the next', async () => {
  let blocked = 0;
  const shop = await workshop(async ({ occurrence }) => {
    // Between the claim and the request; the wall clock was set back meanwhile and knows nothing of it.
    if (occurrence.id === 1) blocked = 61_000;
    return { kind: 'post', card: card(text(trusted('bonjour'))) };
  });
  const elapsed = shop.clock.elapsed.bind(shop.clock);
  shop.clock.elapsed = () => elapsed() + blocked;
  const epochs: number[] = [];
  const post = shop.messenger.post.bind(shop.messenger);
  shop.messenger.post = async (...message) => {
    const row = await shop.db.selectFrom('occurrence').select('epoch').executeTakeFirstOrThrow();
    epochs.push(row.epoch);
    return post(...message);
  };
  await shop.put();
  await shop.worker.tick();
  expect(epochs).toEqual([2]);
  expect(await shop.states()).toEqual(['sent']);
});

test('what was sent while the disk was full is recorded as soon as there is room, without asking anybody', async () => {
  const { db, put, worker, messenger, states, faults } = await workshop();
  const post = messenger.post.bind(messenger);
  messenger.post = async (...message) => {
    const ref = await post(...message);
    await sql`pragma query_only = 1`.execute(db);
    return ref;
  };
  messenger.find = () => Promise.reject(new Error('nobody asks'));
  await put();
  await worker.tick();
  expect(await states()).toEqual(['sending']);
  expect(faults).toHaveLength(1);
  await sql`pragma query_only = 0`.execute(db);
  await worker.tick();
  expect(await states()).toEqual(['sent']);
  expect(messenger.delivered).toHaveLength(1);
});

test('a mark of somebody whose lease was taken over changes nothing', async () => {
  const { db, put, worker, messenger, states } = await workshop();
  const post = messenger.post.bind(messenger);
  messenger.post = async (...message) => {
    await db.updateTable('occurrence').set({ epoch: 9 }).execute();
    return post(...message);
  };
  await put();
  await worker.tick();
  expect(await states()).toEqual(['sending']);
});

test('three hundred are recorded in groups of fifty', async () => {
  const shop = await workshop(undefined, { teams: 300, workspaces: 10 });
  const ids = Array.from({ length: 300 }, (_, at) => at + 1);
  await shop.daily('nudge', '09:00', ids);
  shop.clock.set(shop.clock.instant('2026-03-02T09:00'));
  const begin = shop.db.transaction.bind(shop.db);
  let transactions = 0;
  shop.db.transaction = () => {
    transactions += 1;
    return begin();
  };
  await shop.worker.tick();
  expect(new Set(await shop.states())).toEqual(new Set(['sent']));
  // Three of claims, one that finds nothing, six of marks, and a few of half-filled groups.
  expect(transactions).toBeLessThanOrEqual(20);
});

test('two messages for one team that are due together: the second knows what the first has changed', async () => {
  const rhythms: string[] = [];
  const { put, worker, messenger, clock } = await workshop(async ({ trx, team, now }) => {
    if (!team) throw new Error('nobody to speak to');
    rhythms.push(team.settings.rhythm);
    await saveSettings(trx, team, { rhythm: 'weekly' }, null, now, content);
    return { kind: 'post', card: card(text(trusted('bonjour'))) };
  });
  await put(1);
  await put(2);
  await put(1);
  clock.set(clock.now() + MINUTE);
  await worker.tick();
  expect(messenger.delivered).toHaveLength(3);
  expect(rhythms).toEqual(['daily', 'daily', 'weekly']);
});
