import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BackupStoppedError, backUp, DestinationTakenError } from '../../data/backup.ts';
import { CopyFaultError } from '../../data/copy-check.ts';
import { openDatabase } from '../../data/database.ts';
import { DatabaseBusyError } from '../../data/lock.ts';
import { putBack } from '../../data/restore.ts';

const AT = Date.UTC(2026, 2, 2, 8);

let folder: string;
let database: string;
let copy: string;
let aside: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-copies-'));
  database = join(folder, 'cinq.db');
  copy = join(folder, 'backups', 'copy.db');
  aside = `${database}.before`;
  mkdirSync(join(folder, 'backups'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const quietly = { told: (_percent: number) => {}, checking: () => {}, stop: new AbortController().signal };
const copied = (watch: Partial<typeof quietly> = {}) => backUp(database, copy, AT, { ...quietly, ...watch });
const inBackups = () => readdirSync(join(folder, 'backups'));

/** A database of so many facts, closed. */
async function facts(count: number) {
  const { db, close } = await openDatabase(database);
  await db.transaction().execute(async (trx) => {
    for (let at = 0; at < count; at += 1)
      await trx
        .insertInto('meta')
        .values({ key: `fact ${at}`, value: 'a fact'.padEnd(3000, '.') })
        .execute();
  });
  await close();
}

function countIn(file: string): number {
  const sqlite = new Database(file, { readonly: true });
  const row = sqlite
    .prepare<[], { n: number }>("select count(*) as n from meta where key like 'fact %'")
    .get();
  sqlite.close();
  return row?.n ?? 0;
}

test('a copy made while others write is whole, sound, one file, and its owner’s alone', async () => {
  await facts(2000);
  const { db, close } = await openDatabase(database);
  let written = 0;
  const writing: Promise<unknown>[] = [];
  await copied({
    told() {
      for (let at = 0; at < 20; at += 1) {
        const key = `late ${written}`;
        written += 1;
        writing.push(db.insertInto('meta').values({ key, value: 'later' }).execute());
      }
    },
  });
  await Promise.all(writing);
  await close();
  expect(written).toBeGreaterThan(0);
  expect(countIn(copy)).toBe(2000);
  expect(inBackups()).toEqual(['copy.db']);
  expect(statSync(copy).mode & 0o777).toBe(0o600);
  const sqlite = new Database(copy);
  expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(sqlite.pragma('journal_mode', { simple: true })).toBe('delete');
  expect(sqlite.prepare("select value from meta where key = 'copied-at'").get()).toEqual({
    value: String(AT),
  });
  sqlite.close();
});

test('it tells how far it is, up to the check', async () => {
  await facts(3000);
  const told: (number | string)[] = [];
  await copied({ told: (percent) => told.push(percent), checking: () => told.push('checking') });
  expect(told.length).toBeGreaterThan(2);
  expect(told.at(-1)).toBe('checking');
});

test('nothing is written over, and nothing half-done is kept', async () => {
  await facts(3000);
  writeFileSync(copy, 'somebody’s only backup');
  await expect(copied()).rejects.toThrow(DestinationTakenError);
  expect(readFileSync(copy, 'utf8')).toBe('somebody’s only backup');
  rmSync(copy);
  const stop = new AbortController();
  await expect(copied({ told: () => stop.abort(), stop: stop.signal })).rejects.toThrow(BackupStoppedError);
  expect(inBackups()).toEqual([]);
});

/** Bytes in the middle of a file that SQLite did not write. */
function spoil(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0xaa, bytes.length >> 1, (bytes.length >> 1) + 6000);
  writeFileSync(file, bytes);
}

test('a damaged database gives no backup', async () => {
  await facts(300);
  spoil(database);
  await expect(copied()).rejects.toMatchObject({ fault: 'damaged' });
  expect(inBackups()).toEqual([]);
});

test('a reference that leads nowhere gives no backup either', async () => {
  await facts(1);
  const sqlite = new Database(database);
  sqlite.pragma('foreign_keys = off');
  sqlite
    .prepare("insert into person (organisation_id, name, weekly, joined_at) values (77, '', 'off', 1)")
    .run();
  sqlite.close();
  await expect(copied()).rejects.toMatchObject({ fault: 'damaged' });
  expect(inBackups()).toEqual([]);
});

test('a backup comes back in the database’s place, which is kept and can come back the same way', async () => {
  await facts(5);
  await copied();
  const before = readFileSync(copy);
  const sqlite = new Database(database);
  sqlite.prepare("insert into meta values ('fact of today', 'x')").run();
  sqlite.close();
  expect(putBack(copy, database, aside, AT)).toBe(true);
  expect(readFileSync(copy).equals(before)).toBe(true);
  expect(countIn(database)).toBe(5);
  expect(countIn(aside)).toBe(6);
  expect(statSync(database).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  putBack(aside, database, `${aside}-2`, AT);
  expect(countIn(database)).toBe(6);
});

test('what stood only in the log is kept with the database it belongs to', async () => {
  await facts(3);
  await copied();
  // As after a kill: the last writes are in the log, and nobody folded it in.
  const killed = new Database(database);
  killed.pragma('journal_mode = WAL');
  killed.prepare("insert into meta values ('fact in the log', 'x')").run();
  const log = readFileSync(`${database}-wal`);
  const main = readFileSync(database);
  killed.close();
  writeFileSync(database, main);
  writeFileSync(`${database}-wal`, log);
  putBack(copy, database, aside, AT);
  expect(countIn(aside)).toBe(4);
  expect(existsSync(`${database}-wal`)).toBe(false);
  expect(countIn(database)).toBe(3);
});

test('a damaged database makes way for its backup, and is kept as it is', async () => {
  await facts(300);
  await copied();
  writeFileSync(database, 'no database any more');
  expect(putBack(copy, database, aside, AT)).toBe(true);
  expect(readFileSync(aside, 'utf8')).toBe('no database any more');
  expect(countIn(database)).toBe(300);
});

test('a damaged, foreign or later backup changes nothing', async () => {
  await facts(300);
  await copied();
  const present = readFileSync(database);
  const spoilt = join(folder, 'spoilt.db');
  writeFileSync(spoilt, readFileSync(copy));
  spoil(spoilt);
  const foreign = join(folder, 'foreign.db');
  new Database(foreign).exec('create table diary (page text)').close();
  const later = join(folder, 'later.db');
  writeFileSync(later, readFileSync(copy));
  new Database(later).exec("insert into kysely_migration values ('9999-later', '2099')").close();
  const words = join(folder, 'words.db');
  writeFileSync(words, 'Dear diary, this is not a database. '.repeat(100));
  for (const [file, fault] of [
    [spoilt, 'damaged'],
    [foreign, 'foreign'],
    [later, 'newer'],
    [words, 'damaged'],
  ] as const) {
    expect(() => putBack(file, database, aside, AT)).toThrow(new CopyFaultError(file, fault));
    expect(readFileSync(database).equals(present)).toBe(true);
    expect(existsSync(aside)).toBe(false);
  }
  expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('nothing comes back while Cinq runs', async () => {
  await facts(1);
  await copied();
  const { close } = await openDatabase(database);
  expect(() => putBack(copy, database, aside, AT)).toThrow(DatabaseBusyError);
  await close();
  expect(existsSync(aside)).toBe(false);
});

test('a backup comes back where nothing is left', async () => {
  await facts(4);
  await copied();
  rmSync(database);
  expect(putBack(copy, database, aside, AT)).toBe(false);
  expect(countIn(database)).toBe(4);
});
