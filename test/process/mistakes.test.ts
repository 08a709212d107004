import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectRoot } from '../../src/root.ts';
import { startSlack } from '../platforms/slack/server.ts';
import { type Bench, openBench, UP } from './program.ts';

let bench: Bench;
beforeEach(() => {
  bench = openBench();
});
afterEach(() => bench.clear());

/** What a process that cannot start says; it must be words alone. */
async function refusal(env: Record<string, string> = {}, at = bench): Promise<string> {
  const program = at.start(env);
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stderr).not.toMatch(/^\s+at |Error:|node:internal/m);
  expect(program.stdout).not.toMatch(UP);
  return program.stderr;
}

/** Leaves a database behind. */
async function startAndStop(): Promise<void> {
  const program = bench.start();
  await program.prints(UP);
  program.signal('SIGTERM');
  await program.ended;
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
  writeFileSync(bench.database, 'Dear diary, this is not a database. '.repeat(100));
  expect(await refusal()).toMatch(/^DATABASE_URL: this file is damaged or no database\./);
});

test('a database whose pages are damaged is told as such', async () => {
  await startAndStop();
  const pages = readFileSync(bench.database);
  writeFileSync(bench.database, pages.fill(0xaa, 4096));
  expect(await refusal()).toMatch(/^DATABASE_URL: this file is damaged or no database\./);
});

test('a database of a later Cinq is not touched', async () => {
  await startAndStop();
  const sqlite = new Database(bench.database);
  sqlite.prepare('insert into kysely_migration (name, timestamp) values (?, ?)').run('9999-later', '2099');
  sqlite.close();
  expect(await refusal()).toBe(
    `${bench.database} was last used by a later Cinq. Start that one, or name another file in DATABASE_URL.\n`,
  );
});

// Taking rights away would not stop a test that runs as root; these places refuse everybody.
test('a place that cannot be written is named with its remedy', async () => {
  const said = /^DATABASE_URL: the file or its folder cannot be written\./;
  const folder = join(bench.folder, 'folder.db');
  mkdirSync(folder);
  expect(await refusal({ DATABASE_URL: `file:${folder}` })).toMatch(said);
  expect(await refusal({ DATABASE_URL: 'file:/proc/cinq.db' })).toMatch(said);
});

test('a folder that cannot be made is named with its remedy', async () => {
  const file = join(bench.folder, 'file');
  writeFileSync(file, '');
  const said = /^DATABASE_URL: a file stands where its folder should be\./;
  expect(await refusal({ DATABASE_URL: `file:${file}/cinq.db` })).toMatch(said);
  expect(await refusal({ DATABASE_URL: `file:${file}/below/cinq.db` })).toMatch(said);
});

test('texts that need a correction are named by file and line', async () => {
  const root = join(bench.folder, 'copy');
  for (const part of ['dist', 'prompts', 'package.json'])
    cpSync(join(projectRoot, part), join(root, part), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'));
  appendFileSync(join(root, 'prompts/fr/strings/common.yaml'), 'common.invented: "Bonjour"\n');
  const copy = openBench(root);
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
  expect(await refusal({ PORT })).toMatch(/^PORT: another program already listens there\./);
  // TEST-NET-1 (RFC 5737) belongs to no machine.
  expect(await refusal({ HOST: '192.0.2.1' })).toMatch(/^HOST: this machine has no such address\./);
  other.close();
});

test('tokens that Slack does not know, and a Slack that is not there', async () => {
  const slack = await startSlack();
  const env = {
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const refused = /^SLACK_BOT_TOKEN, SLACK_APP_TOKEN: Slack does not accept them \(invalid_auth\)\./;
  expect(await refusal({ ...env, SLACK_BOT_TOKEN: 'xoxb-hunter2' })).toMatch(refused);
  expect(await refusal({ ...env, SLACK_APP_TOKEN: 'xapp-hunter2' })).toMatch(refused);
  await slack.close();
  expect(await refusal(env)).toMatch(/^Slack cannot be reached \(ECONNREFUSED\)\./);
});
