import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-private-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const rightsOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

test('a new database, what lies beside it and its folders are their owner’s alone', async () => {
  const home = join(folder, 'data', 'local');
  const { db, close } = await openDatabase(join(home, 'cinq.db'));
  await db.insertInto('meta').values({ key: 'x', value: 'y' }).execute();
  const files = readdirSync(home);
  expect(files).toEqual(expect.arrayContaining(['cinq.db', 'cinq.db-shm', 'cinq.db-wal', 'cinq.db.lock']));
  expect(files.filter((name) => rightsOf(join(home, name)) !== '600')).toEqual([]);
  expect([home, join(folder, 'data')].map(rightsOf)).toEqual(['700', '700']);
  await close();
});

test('rights that somebody gave on purpose stay as they are', async () => {
  const file = join(folder, 'cinq.db');
  chmodSync(folder, 0o750);
  await (await openDatabase(file)).close();
  chmodSync(file, 0o640);
  const { db, close } = await openDatabase(file);
  await db.insertInto('meta').values({ key: 'x', value: 'y' }).execute();
  expect(rightsOf(file)).toBe('640');
  expect(rightsOf(`${file}-wal`)).toBe('640');
  expect(rightsOf(folder)).toBe('750');
  await close();
});
