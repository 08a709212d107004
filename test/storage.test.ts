import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { asyncProperty, assert as holds, integer } from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Db } from '../data/database.ts';
import { type House, openHouse } from './team.ts';

const MINUTE = 60_000;
const FULL_FR = /plus rien enregistrer/;
const FULL_EN = /can’t save anything/;

let folder: string;
let house: House;
let amina: ReturnType<House['person']>;
let ben: ReturnType<House['person']>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-storage-'));
  house = await openHouse({ at: '2026-03-02T08:00', file: join(folder, 'cinq.db') });
  amina = house.person('U1', {
    name: 'Amina',
    administrator: true,
    locale: 'fr-FR',
    zone: 'Europe/Paris',
  });
  ben = house.person('U2', { name: 'Ben', locale: 'en-GB', zone: 'Europe/Paris' });
  await amina.types('setup language:fr zone:Europe/Paris nudge:09:00');
  await ben.types('me language:en');
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

/** SQLite itself refuses: no page may be added, as on a full disk. */
async function fillTheDisk(db: Db): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql`pragma max_page_count = ${sql.raw(String(rows[0]?.page_count))}`.execute(db);
}

const makeRoom = (db: Db) => sql`pragma max_page_count = 1073741823`.execute(db);

/** SQLite itself refuses every write, as when the file has become read-only under our feet. */
const protectFile = (db: Db) => sql`pragma query_only = 1`.execute(db);
const unprotectFile = (db: Db) => sql`pragma query_only = 0`.execute(db);

/** Every row of every table. */
async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const tables = await db.introspection.getTables();
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) {
    all[name] = (await sql`select * from ${sql.table(name)}`.execute(db)).rows;
  }
  return all;
}

const commitments = () => house.db.selectFrom('commitment').select('id').execute();
const commitment = (moment: string) =>
  `commit when:"${moment}" action:"${'répondre aux messages '.repeat(5)}" every:week`;

const sentKeys = async () =>
  (await house.db.selectFrom('occurrence').select('key').where('state', '=', 'sent').execute()).map(
    ({ key }) => key,
  );
const deliveredKeys = () => house.messenger.delivered.map(({ key }) => key);

test('on a full disk each hears it in their language, nothing is half-written, and all goes on afterwards', async () => {
  await fillTheDisk(house.db);
  let before = await everything(house.db);
  let kept = 0;
  for (; ; kept += 1) {
    before = await everything(house.db);
    await amina.types(commitment(`lundi ${kept} à la réunion`));
    if (FULL_FR.test(amina.reads())) break;
    expect(amina.reads()).toContain(`lundi ${kept} à la réunion`);
  }
  expect(await everything(house.db)).toEqual(before);
  expect(await commitments()).toHaveLength(kept);
  await ben.types(commitment('on Mondays'));
  expect(ben.reads()).toMatch(FULL_EN);
  expect(house.logged).toContainEqual(
    expect.objectContaining({ level: 'error', facts: expect.objectContaining({ code: 'SQLITE_FULL' }) }),
  );
  expect(house.logged).toContainEqual(
    expect.objectContaining({
      facts: expect.objectContaining({ remedy: expect.stringMatching(/make room/) }),
    }),
  );
  expect(JSON.stringify(house.logged)).not.toMatch(/réunion|Mondays|répondre/);

  await makeRoom(house.db);
  await ben.types(commitment('on Mondays'));
  expect(ben.reads()).toContain('on Mondays');
  expect(await commitments()).toHaveLength(kept + 1);
});

test('while the file is read-only, one can still read, and writing is refused in words', async () => {
  await protectFile(house.db);
  const before = await everything(house.db);
  await ben.types(commitment('on Mondays'));
  expect(ben.reads()).toMatch(FULL_EN);
  await ben.types('rules 2');
  expect(ben.reads()).not.toMatch(FULL_EN);
  expect(await everything(house.db)).toEqual(before);
});

test('what cannot be recorded is not sent, and is sent once there is room again', async () => {
  const already = house.messenger.delivered.length;
  await protectFile(house.db);
  await house.worker.tick();
  house.clock.set(house.clock.instant('2026-03-02T09:00'));
  await house.worker.tick();
  await house.worker.tick();
  expect(house.messenger.delivered).toHaveLength(already);
  await unprotectFile(house.db);
  await house.worker.tick();
  expect(house.messenger.delivered).toHaveLength(already + 1);
  expect((await sentKeys()).sort()).toEqual(deliveredKeys().sort());
});

test('when the disk fills up between sending and recording, it is looked up later and not sent twice', async () => {
  const already = house.messenger.delivered.length;
  const post = house.messenger.post.bind(house.messenger);
  house.messenger.post = async (...message) => {
    const ref = await post(...message);
    await protectFile(house.db);
    return ref;
  };
  house.clock.set(house.clock.instant('2026-03-02T09:00'));
  await house.worker.tick();
  expect(house.messenger.delivered).toHaveLength(already + 1);
  expect(await sentKeys()).toHaveLength(already);

  await unprotectFile(house.db);
  house.messenger.post = () => Promise.reject(new Error('nothing may be sent again'));
  house.clock.set(house.clock.now() + 2 * MINUTE);
  await house.worker.tick();
  expect(house.messenger.delivered).toHaveLength(already + 1);
  expect((await sentKeys()).sort()).toEqual(deliveredKeys().sort());
});

test('of several that are due, none is sent after the first that could not be recorded', async () => {
  for (let at = 2; at < 60; at += 1) {
    const admin = house.person(`A${at}`, { channel: `C${at}`, administrator: true, zone: 'Europe/Paris' });
    await admin.types('setup language:fr zone:Europe/Paris nudge:09:00');
  }
  const already = house.messenger.delivered.length;
  const post = house.messenger.post.bind(house.messenger);
  house.messenger.post = async (...message) => {
    const ref = await post(...message);
    await protectFile(house.db);
    return ref;
  };
  house.clock.set(house.clock.instant('2026-03-02T09:00'));
  await house.worker.tick();
  const sentMeanwhile = house.messenger.delivered.length - already;
  // As many as are recorded at once, beside those under way, and no more.
  expect(sentMeanwhile).toBeLessThan(58);

  await unprotectFile(house.db);
  house.messenger.post = post;
  for (let minutes = 0; minutes < 5; minutes += 1) {
    house.clock.set(house.clock.now() + MINUTE);
    await house.worker.tick();
  }
  expect(house.messenger.delivered.length - already).toBe(59);
  expect((await sentKeys()).sort()).toEqual(deliveredKeys().sort());
});

test('on a damaged page nothing is sent, people are told, and the log says what to do', async () => {
  await spoilTable('occurrence');
  const already = house.messenger.delivered.length;
  house.clock.set(house.clock.instant('2026-03-02T09:00'));
  await house.worker.tick();
  await ben.types(commitment('on Mondays'));
  expect(ben.reads()).toMatch(FULL_EN);
  expect(house.messenger.delivered).toHaveLength(already);
  expect(house.logged).toContainEqual(
    expect.objectContaining({
      level: 'error',
      facts: expect.objectContaining({ remedy: expect.stringMatching(/npm run restore/) }),
    }),
  );
});

/** Overwrites the first page of a table and its indexes, as a failing disk does; SQLite finds out when it reads them. */
async function spoilTable(table: string): Promise<void> {
  const file = join(folder, 'cinq.db');
  await house.close();
  const sqlite = new Database(file);
  const pages = sqlite
    .prepare<[string], { rootpage: number }>('select rootpage from sqlite_master where tbl_name = ?')
    .all(table);
  const size = Number(sqlite.pragma('page_size', { simple: true }));
  sqlite.close();
  const at = house.clock.now();
  house = await openHouse({ file });
  house.clock.set(at);
  ben = house.person('U2', { name: 'Ben', locale: 'en-GB', zone: 'Europe/Paris' });
  const bytes = readFileSync(file);
  for (const { rootpage } of pages) bytes.fill(0xaa, (rootpage - 1) * size, rootpage * size);
  writeFileSync(file, bytes);
  await sql`pragma shrink_memory`.execute(house.db);
}

test('whatever a power cut leaves of the log, the file is sound, and what was sent is not sent again', async () => {
  const file = join(folder, 'cinq.db');
  await sql`pragma wal_checkpoint(truncate)`.execute(house.db);
  await sql`pragma wal_autocheckpoint = 0`.execute(house.db);
  // What the disk held for certain when each message left: its claim is settled there before the platform is called.
  const heldWhenSent = new Map<string, number>();
  const post = house.messenger.post.bind(house.messenger);
  house.messenger.post = (to, card, key) => {
    heldWhenSent.set(key, statSync(`${file}-wal`).size);
    return post(to, card, key);
  };
  for (let at = 2; at < 8; at += 1) {
    const admin = house.person(`A${at}`, { channel: `C${at}`, administrator: true, zone: 'Europe/Paris' });
    await admin.types('setup language:fr zone:Europe/Paris nudge:09:00');
  }
  house.clock.set(house.clock.instant('2026-03-02T09:00'));
  await house.worker.tick();
  const log = readFileSync(`${file}-wal`);
  expect(heldWhenSent.size).toBe(13);

  let run = 0;
  await holds(
    asyncProperty(integer({ min: 0, max: log.length }), async (length) => {
      run += 1;
      const torn = join(folder, `torn-${run}.db`);
      copyFileSync(file, torn);
      writeFileSync(`${torn}-wal`, log.subarray(0, length));
      const again = await sentAfterwards(torn);
      for (const [key, held] of heldWhenSent) if (held <= length) expect(again).not.toContain(key);
    }),
    {
      numRuns: 20,
      examples: [[0], [log.length], ...[...heldWhenSent.values()].map((held): [number] => [held])],
    },
  );
});

/** Started on what is left, at the same moment, before a platform that has all that was delivered: the keys it posts. */
async function sentAfterwards(file: string): Promise<string[]> {
  const next = await openHouse({ file });
  try {
    const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(next.db);
    expect(rows).toEqual([{ integrity_check: 'ok' }]);
    expect((await sql`pragma foreign_key_check`.execute(next.db)).rows).toEqual([]);
    next.messenger.delivered.push(...house.messenger.delivered);
    next.clock.set(house.clock.now());
    const posted: string[] = [];
    const post = next.messenger.post.bind(next.messenger);
    next.messenger.post = (to, card, key) => {
      posted.push(key);
      return post(to, card, key);
    };
    for (let minutes = 0; minutes < 5; minutes += 1) {
      next.clock.set(next.clock.now() + MINUTE);
      await next.worker.tick();
    }
    return posted;
  } finally {
    await next.close();
  }
}
