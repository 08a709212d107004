import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leaveNoTrace, openDatabase } from '../../data/database.ts';
import { createInstallations } from '../../src/installations/installations.ts';
import { createKeyring, SealError } from '../../src/installations/keyring.ts';
import { needKeys, reseal } from '../../src/installations/resealing.ts';
import { ManualClock } from '../manual-clock.ts';

const [old, current] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const clock = new ManualClock('2026-03-02T08:00');
const TOKENS = ['xoxb-aubergine-1', 'xoxb-aubergine-2', 'xoxb-aubergine-E'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-installations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function house(keys: [Buffer, ...Buffer[]]) {
  const { db, close } = await openDatabase(join(folder, 'cinq.db'));
  const keyring = createKeyring(keys);
  const installations = createInstallations({ db, keyring, clock, platform: 'slack' });
  return { db, close, keyring, installations };
}

async function installed() {
  const { installations, close } = await house([old]);
  const bot = 'UBOT';
  await installations.keep({ holder: 'T1', wide: false, bot, token: TOKENS[0] ?? '' });
  await installations.keep({ holder: 'T2', wide: false, bot, token: TOKENS[1] ?? '' });
  await installations.keep({ holder: 'E1', wide: true, bot, token: TOKENS[2] ?? '' });
  await close();
}

const everyByte = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');

test('no token stands in the database’s files, nor the key that seals it', async () => {
  await installed();
  const { installations, close } = await house([old]);
  expect((await installations.forWorkspace('T1'))?.token).toBe(TOKENS[0]);
  const bytes = everyByte();
  expect(bytes).toContain('slack');
  for (const secret of [
    'aubergine',
    Buffer.from('aubergine').toString('base64').slice(0, 11),
    old.toString('base64'),
  ])
    expect(bytes).not.toContain(secret);
  await close();
});

test('a new key takes over row by row or not at all, and then the old one may go', async () => {
  await installed();
  const { db, keyring, installations, close } = await house([current, old]);
  expect((await installations.forWorkspace('T1'))?.token).toBe(TOKENS[0]);
  const before = (await db.selectFrom('installation').select('token').execute()).map(({ token }) => token);
  expect(await reseal(db, keyring)).toBe(3);
  expect(await reseal(db, keyring)).toBe(0);
  await leaveNoTrace(db);
  await close();
  for (const sealed of before) expect(everyByte()).not.toContain(sealed);
  const next = await house([current]);
  await needKeys(next.db, next.keyring);
  expect((await next.installations.forWorkspace('T2'))?.token).toBe(TOKENS[1]);
  await next.close();
});

test('a key that is still needed is missed at once, and nothing is sealed anew by halves', async () => {
  await installed();
  const { db, keyring, close } = await house([current, old]);
  await db.updateTable('installation').set({ key_id: 'deadbeef' }).where('holder', '=', 'T2').execute();
  await expect(needKeys(db, keyring)).rejects.toThrow(SealError);
  const rows = () => db.selectFrom('installation').selectAll().execute();
  const before = await rows();
  await expect(reseal(db, keyring)).rejects.toThrow('deadbeef');
  expect(await rows()).toEqual(before);
  await close();
});

test('a token moved to another workspace’s row does not open there', async () => {
  await installed();
  const { db, installations, close } = await house([old]);
  const { token } = await db
    .selectFrom('installation')
    .select('token')
    .where('holder', '=', 'T1')
    .executeTakeFirstOrThrow();
  await db.updateTable('installation').set({ token }).where('holder', '=', 'T2').execute();
  await expect(installations.forWorkspace('T2')).rejects.toThrow(SealError);
  await close();
});

test('a workspace has its own token before its enterprise’s, and none of anybody else’s', async () => {
  await installed();
  const { installations, close } = await house([old]);
  expect(await installations.forWorkspace('T3')).toBeUndefined();
  expect(await installations.reaches('E9', 'T3')).toBe(false);
  expect(await installations.reaches('T1', 'T3')).toBe(false);
  expect(await installations.forWorkspace('T3')).toBeUndefined();
  expect(await installations.reaches('E1', 'T3')).toBe(true);
  expect((await installations.forWorkspace('T3'))?.token).toBe(TOKENS[2]);
  expect(await installations.reaches('E1', 'T1')).toBe(true);
  expect((await installations.forWorkspace('T1'))?.token).toBe(TOKENS[0]);
  await installations.end('E1');
  expect(await installations.forWorkspace('T3')).toBeUndefined();
  expect((await installations.forWorkspace('T1'))?.token).toBe(TOKENS[0]);
  await close();
});
