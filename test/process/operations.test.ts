import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordServer, startDiscord } from '../platforms/discord/server.ts';
import type { Person } from '../platforms/slack/person.ts';
import { blockTexts } from '../platforms/slack/reading.ts';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, type Program, UP, type Workshop } from './program.ts';

let workshop: Workshop;
let slack: SlackServer;
let discord: DiscordServer | undefined;
let amina: Person;

beforeEach(async () => {
  workshop = openWorkshop();
  slack = await startSlack();
  // The process lives by the real clock, and messages carry Slack's.
  slack.world.now = Date.now();
  slack.channel('C1', { name: 'asso' });
  amina = slack.person('U1', { name: 'Amina', zone: 'Europe/Paris', locale: 'fr-FR', admin: true });
});
afterEach(async () => {
  await workshop.clear();
  await slack.close();
  await discord?.close();
  discord = undefined;
});

const onSlack = () => ({
  SLACK_BOT_TOKEN: slack.tokens.botToken,
  SLACK_APP_TOKEN: slack.tokens.appToken,
  SLACK_API_URL: slack.apiUrl,
});

async function up(env: Record<string, string> = onSlack()): Promise<Program> {
  const program = workshop.start(env);
  await program.prints(UP);
  return program;
}

/** What the program answers, where it says that it listens. */
async function asked(program: Program, path: string) {
  const [, address = ''] = await program.prints(/"address":"(http:[^"]+)"/);
  const answer = await fetch(`${address}${path}`);
  return { status: answer.status, text: await answer.text() };
}

async function health(program: Program) {
  const { status, text } = await asked(program, '/healthz');
  return { http: status, ...JSON.parse(text) };
}

const types = async (text: string) => {
  await amina.types(`/coach ${text}`, { channel: 'C1' }).acknowledged;
  return (amina.reads('C1').at(-1)?.blocks ?? []).flatMap(blockTexts).join('\n');
};

test('health and figures are served, without an id, a name or a secret', async () => {
  const program = await up();
  await types('setup language:fr');
  await types('rules 2');
  await slack.world.until(() => slack.messages('C1').length > 0);
  expect(await health(program)).toEqual({
    http: 200,
    status: 'up',
    platforms: { slack: { kind: 'connected' } },
    storage: 'ok',
    secondsSinceBeat: expect.any(Number),
    secondsOldestOverdue: 0,
  });
  const { status, text } = await asked(program, '/metrics');
  expect(status).toBe(200);
  expect(text).toContain('cinq_events_total{kind="command",route="setup",outcome="answered"} 1');
  expect(text).toContain('cinq_events_total{kind="command",route="rules",outcome="answered"} 1');
  expect(text).toContain('cinq_event_duration_seconds_count{kind="command"} 2');
  expect(text).toContain('cinq_platform_calls_total{platform="slack",verb="post",outcome="ok"} 1');
  expect(text).toContain('cinq_occurrences{kind="welcome",state="sent"} 1');
  expect(text).toContain('cinq_platform_connected{platform="slack"} 1');
  expect(text).toMatch(/^cinq_schedule_lag_seconds 0$/m);
  expect(text).toMatch(/^cinq_database_bytes \d{5,}$/m);
  expect(text).toMatch(/^cinq_build_info\{version="\d/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d/m);
  expect(text).not.toMatch(/U1|C1|T1|Amina|asso|xoxb|xapp/);
  expect((await asked(program, '/elsewhere')).status).toBe(404);
});

test('the playground serves them beside its page', async () => {
  const program = await up({});
  expect(await health(program)).toMatchObject({
    http: 200,
    status: 'up',
    platforms: { playground: { kind: 'connected' } },
  });
  expect((await asked(program, '/metrics')).text).toContain('cinq_build_info');
});

test('one platform that shuts the coach out degrades the health; the last one ends it', async () => {
  discord = await startDiscord();
  const program = await up({ ...onSlack(), DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  expect(await health(program)).toMatchObject({ http: 200, status: 'up' });
  discord.token = 'another.token.now';
  discord.gateway.close(4004);
  await program.prints(/token_revoked/);
  expect(await health(program)).toMatchObject({
    http: 200,
    status: 'degraded',
    platforms: { slack: { kind: 'connected' }, discord: { kind: 'refused', code: 'token_revoked' } },
  });
  slack.revoke(slack.tokens.botToken);
  await types('setup language:fr');
  await program.prints(/"msg":"not sent"/);
  expect(await health(program)).toMatchObject({
    http: 503,
    status: 'down',
    platforms: { slack: { kind: 'refused' } },
  });
});

test('on a full disk it stays up, says so, sends nothing, and goes on when there is room', async () => {
  const program = await up();
  await types('setup language:fr');
  await slack.world.until(() => slack.messages('C1').length === 1);
  program.limitFiles(statSync(`${workshop.database}-wal`).size);
  expect(await types('commit when:"Le lundi" action:"répondre" every:week')).toMatch(/plus rien enregistrer/);
  const [line = ''] = await program.prints(/\{[^\n]*an event failed[^\n]*\}/);
  expect(JSON.parse(line)).toMatchObject({
    remedy: expect.stringMatching(/^The disk is full or failing: make room/),
  });
  expect(slack.messages('C1')).toHaveLength(1);
  program.limitFiles('unlimited');
  expect(await types('commit when:"Le lundi" action:"répondre" every:week')).toMatch(/Le lundi/i);
  await slack.world.until(() => slack.messages('C1').length === 2);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
});

test('a backup made while it runs comes back after a loss, and what was sent since is not sent again', async () => {
  const first = await up();
  await types('setup language:fr');
  await slack.world.until(() => slack.messages('C1').length === 1);
  const backup = workshop.copies('backup', []);
  expect(await backup.ended).toEqual({ code: 0, signal: null });
  expect(backup.stdout).toMatch(
    /Copying .*\n[\s\S]*Checking every page[\s\S]*Backed up, checked and sound: /,
  );
  const [name = ''] = readdirSync(join(workshop.folder, 'backups'));
  const copy = join(workshop.folder, 'backups', name);
  expect(name).toMatch(/^cinq-\d{4}-\d\d-\d\d-\d{6}\.db$/);
  expect(statSync(copy).mode & 0o777).toBe(0o600);

  const refused = workshop.copies('restore', [copy]);
  expect(await refused.ended).toEqual({ code: 1, signal: null });
  expect(refused.stderr).toMatch(/^Cinq is running on this database: stop it first/);

  first.signal('SIGKILL');
  await first.ended;
  // As it stood when the welcome was on its way, but had not been recorded as sent.
  const sqlite = new Database(copy);
  sqlite.prepare("update occurrence set state = 'due', provider_ref = null where kind = 'welcome'").run();
  sqlite.close();
  const restored = workshop.copies('restore', [copy]);
  expect(await restored.ended).toEqual({ code: 0, signal: null });
  const [, aside = ''] = /To undo this: npm run restore (.*)/.exec(restored.stdout) ?? [];
  expect(existsSync(aside)).toBe(true);

  const next = await up();
  await next.prints(/started on a backup/);
  await slack.world.until(() =>
    slack.arrivals.some((arrival) => arrival.kind === 'call' && arrival.method === 'conversations.history'),
  );
  next.signal('SIGTERM');
  await next.ended;
  expect(slack.messages('C1')).toHaveLength(1);
});

test('what cannot be copied or put back is told in words, and leaves nothing behind', async () => {
  const said = async (name: 'backup' | 'restore', args: string[]) => {
    const program = workshop.copies(name, args);
    expect(await program.ended).toEqual({ code: 1, signal: null });
    expect(program.stderr).not.toMatch(/^\s+at |node:internal/m);
    return program.stderr;
  };
  expect(await said('backup', [])).toMatch(/^There is no database at /);
  expect(await said('restore', [])).toBe('Which backup? npm run restore <file>\n');
  expect(await said('restore', ['nowhere.db'])).toMatch(/^There is no file at .*nowhere\.db/);
  rmSync(`${workshop.database}.lock`, { force: true });
  expect(readdirSync(workshop.folder)).toEqual([]);
});
