import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { card } from '../../src/cards/card.ts';
import { PlatformError } from '../../src/errors.ts';
import { type HealthFacts, healthOf } from '../../src/seen/health.ts';
import { measuredMessenger } from '../../src/seen/measured-messenger.ts';
import { createMetrics } from '../../src/seen/metrics.ts';
import { createPulse } from '../../src/seen/pulse.ts';
import { ManualClock } from '../manual-clock.ts';
import { RecordingMessenger } from '../recording-messenger.ts';

const MINUTE = 60_000;
const well: HealthFacts = {
  now: 10 * MINUTE,
  lastBeat: 10 * MINUTE,
  overdue: 0,
  platforms: { slack: { kind: 'connected' }, discord: { kind: 'connected' } },
  storageFault: undefined,
};
const statusOf = (facts: Partial<HealthFacts>) => healthOf({ ...well, ...facts }).status;

test('all is well while the beat goes on, what is written is kept, and every platform is connected', () => {
  expect(statusOf({})).toBe('up');
  expect(statusOf({ lastBeat: 7 * MINUTE + 1 })).toBe('up');
});

test('three missed beats, a storage that takes nothing or no platform at all call for somebody', () => {
  expect(statusOf({ lastBeat: 7 * MINUTE })).toBe('down');
  expect(statusOf({ lastBeat: undefined })).toBe('down');
  expect(statusOf({ storageFault: 'SQLITE_FULL' })).toBe('down');
  expect(statusOf({ platforms: { slack: { kind: 'lost', code: 'ECONNRESET' } } })).toBe('down');
});

test('one platform out, or a backlog that lasts, is told without calling the process ill', () => {
  const platforms = { ...well.platforms, discord: { kind: 'refused', code: 'token_revoked' } } as const;
  expect(statusOf({ platforms })).toBe('degraded');
  expect(statusOf({ overdue: 15 * MINUTE })).toBe('up');
  expect(statusOf({ overdue: 15 * MINUTE + 1 })).toBe('degraded');
});

test('a beat that cannot be recorded is remembered by the storage’s own word, until one can', async () => {
  const { db, close } = await openDatabase(':memory:');
  const pulse = createPulse(db, new ManualClock('2026-03-02T09:00'));
  await sql`pragma query_only = 1`.execute(db);
  await expect(pulse.beat()).rejects.toThrow();
  expect(pulse.storageFault()).toBe('SQLITE_READONLY');
  expect(pulse.last()).toBeDefined();
  await sql`pragma query_only = 0`.execute(db);
  await pulse.beat();
  expect(pulse.storageFault()).toBeUndefined();
  await close();
});

test('each call to a platform is told with what came of it, and its answer is passed on', async () => {
  const messenger = new RecordingMessenger();
  const told: string[] = [];
  const measured = measuredMessenger(messenger, (verb, outcome) => told.push(`${verb} ${outcome}`));
  const to = { workspace: 'W1', channel: 'C1' };
  expect(await measured.find(to, 'k', 0)).toBeUndefined();
  const ref = await measured.post(to, card(), 'k');
  expect(await measured.find(to, 'k', 0)).toBe(ref);
  await measured.edit(to, ref, card());
  messenger.failures.push({ error: new PlatformError({ kind: 'rate-limited', retryAfter: 1 }, 'slow') });
  await expect(measured.post(to, card(), 'l')).rejects.toThrow(PlatformError);
  expect(told).toEqual(['find absent', 'post ok', 'find ok', 'edit ok', 'post rate-limited']);
});

test('with a database that cannot be read, the figures still come, and say so', async () => {
  const { db, close } = await openDatabase(':memory:');
  await close();
  const metrics = createMetrics({
    db,
    clock: new ManualClock('2026-03-02T09:00'),
    health: async () => healthOf({ ...well, storageFault: 'SQLITE_CORRUPT' }),
    version: '0',
  });
  expect(await metrics.text()).toMatch(/^cinq_storage_recording 0$/m);
});
