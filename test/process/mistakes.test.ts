import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { projectRoot } from '../../src/root.ts';
import { startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, type Program, UP, type Workshop } from './program.ts';

let workshop: Workshop;
beforeEach(() => {
  workshop = openWorkshop();
});
afterEach(() => workshop.clear());

/** What a process that cannot start says; it must be words alone. Several may try at once. */
async function refusalOf(program: Program): Promise<string> {
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stderr).not.toMatch(/^\s+at |Error:|node:internal/m);
  expect(program.stdout).not.toMatch(UP);
  return program.stderr;
}

const refusal = (env: Record<string, string> = {}, at = workshop) => refusalOf(at.start(env));

async function leaveDatabase(file = workshop.database): Promise<void> {
  await (await openDatabase(file)).close();
}

test('every wrong value of the environment is named at once, and none is shown', async () => {
  const said = await refusal({
    PORT: 'seventy-one',
    LOG_LEVEL: 'deafening',
    DATABASE_URL: 'postgres://me:hunter2@db/cinq',
    SLACK_BOT_TOKEN: 'xoxp-hunter2',
    SLACK_API_URL: 'slack hunter2',
  });
  expect(said.split('\n').map((line) => line.split(':')[0])).toEqual([
    'The environment needs a correction',
    'DATABASE_URL',
    'PORT',
    'LOG_LEVEL',
    'SLACK_BOT_TOKEN',
    'SLACK_API_URL',
    'SLACK_APP_TOKEN',
    '',
  ]);
  for (const value of ['seventy', 'deafening', 'hunter2', 'xoxp']) expect(said).not.toContain(value);
});

test('a file that is no database is left as it is', async () => {
  writeFileSync(workshop.database, 'Dear diary, this is not a database. '.repeat(100));
  expect(await refusal()).toMatch(/^DATABASE_URL: this file is damaged or no database\./);
});

test('one damaged page is told as such, also where nothing is read at a start', async () => {
  await leaveDatabase();
  const sqlite = new Database(workshop.database);
  const page = sqlite.prepare("select rootpage from sqlite_master where name = 'audit_answer'").pluck().get();
  const size = Number(sqlite.pragma('page_size', { simple: true }));
  sqlite.close();
  const bytes = readFileSync(workshop.database);
  writeFileSync(workshop.database, bytes.fill(0xaa, (Number(page) - 1) * size, Number(page) * size));
  expect(await refusal()).toMatch(
    /^DATABASE_URL: this file is damaged or no database\. Put your last backup in its place with npm run restore/,
  );
});

test('a database of a later Cinq is not touched', async () => {
  await leaveDatabase();
  const sqlite = new Database(workshop.database);
  sqlite.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('9999-later', '2099');
  sqlite.close();
  expect(await refusal()).toBe(
    `${workshop.database} was last used by a later Cinq. Start that one, or name another file in DATABASE_URL.\n`,
  );
});

const CANNOT_WRITE = /^DATABASE_URL: the file or its folder cannot be written\. Give this user the right/;

test('a place that refuses everybody is named with its remedy', async () => {
  const folder = join(workshop.folder, 'folder.db');
  mkdirSync(folder);
  const places = [folder, '/proc/cinq.db'].map((place) => refusal({ DATABASE_URL: `file:${place}` }));
  for (const words of await Promise.all(places)) expect(words).toMatch(CANNOT_WRITE);
});

test('a file, a lock or a folder without the right to write there is named with its remedy, which suffices', async () => {
  const cases = ['cinq.db', 'cinq.db.lock', '.'].map((name) => {
    const folder = mkdtempSync(join(workshop.folder, 'kept-'));
    return { folder, place: join(folder, name), env: { DATABASE_URL: `file:${join(folder, 'cinq.db')}` } };
  });
  for (const { folder, place } of cases) {
    await leaveDatabase(join(folder, 'cinq.db'));
    chmodSync(place, statSync(place).mode & 0o555);
  }
  const refusals = cases.map(({ env }) => refusalOf(workshop.startByAnybody(env)));
  for (const words of await Promise.all(refusals)) expect(words).toMatch(CANNOT_WRITE);

  for (const { place } of cases) chmodSync(place, statSync(place).mode | 0o200);
  await Promise.all(cases.map(({ env }) => workshop.startByAnybody(env).prints(UP)));
});

test('a folder that cannot be made is named with its remedy', async () => {
  const file = join(workshop.folder, 'file');
  writeFileSync(file, '');
  const said = /^DATABASE_URL: a file stands where its folder should be\./;
  const places = ['cinq.db', 'below/cinq.db'].map((name) =>
    refusal({ DATABASE_URL: `file:${file}/${name}` }),
  );
  for (const words of await Promise.all(places)) expect(words).toMatch(said);
});

test('texts that need a correction are named by file and line', async () => {
  const root = join(workshop.folder, 'copy');
  for (const part of ['dist', 'prompts', 'package.json'])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  appendFileSync(join(root, 'prompts/fr/strings/common.yaml'), 'common.invented: "Bonjour"\n');
  const copy = openWorkshop(root);
  const said = await refusal({}, copy);
  await copy.clear();
  expect(said).toMatch(
    /^The texts in prompts\/ need a correction:\nprompts\/fr\/strings\/common\.yaml:\d+: /,
  );
});

test('a port in use and an address that is not ours are told apart', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const PORT = String((other.address() as AddressInfo).port);
  const [port, host] = await Promise.all([
    refusal({ PORT, DATABASE_URL: ':memory:' }),
    // TEST-NET-1 (RFC 5737) belongs to no machine.
    refusal({ HOST: '192.0.2.1', DATABASE_URL: ':memory:' }),
  ]);
  expect(port).toMatch(/^PORT: another program already listens there\./);
  expect(host).toMatch(/^HOST: this machine has no such address\./);
  other.close();
});

test('tokens that Slack does not know, and a Slack that is not there', async () => {
  const slack = await startSlack();
  const env = {
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: ':memory:',
  };
  const refused = /^SLACK_BOT_TOKEN, SLACK_APP_TOKEN: Slack does not accept them \(invalid_auth\)\./;
  const wrong = [{ SLACK_BOT_TOKEN: 'xoxb-hunter2' }, { SLACK_APP_TOKEN: 'xapp-hunter2' }];
  for (const words of await Promise.all(wrong.map((one) => refusal({ ...env, ...one }))))
    expect(words).toMatch(refused);
  await slack.close();
  expect(await refusal(env)).toMatch(/^Slack cannot be reached \(ECONNREFUSED\)\./);
});
