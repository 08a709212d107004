import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { projectRoot } from '../../src/root.ts';
import { peopled } from '../platforms/slack/federation.ts';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, type Program, UP, type Workshop } from './program.ts';

const [OLD, NEW] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
const SIGNING_SECRET = 'signing-hunter2';

let workshop: Workshop;
let slack: SlackServer;
beforeEach(async () => {
  workshop = openWorkshop();
  slack = await startSlack();
  slack.pass(Date.now() - slack.world.now);
});
afterEach(async () => {
  await workshop.clear();
  await slack.close();
});

const env = (keys = OLD ?? '') => ({
  SLACK_CLIENT_ID: slack.oauth.app.clientId,
  SLACK_CLIENT_SECRET: slack.oauth.app.clientSecret,
  SLACK_STATE_SECRET: 'state-hunter2-state-hunter2-state-hunter2',
  SLACK_SIGNING_SECRET: SIGNING_SECRET,
  SLACK_API_URL: slack.apiUrl,
  ENCRYPTION_KEY: keys,
});

/** Cinq for many workspaces, and where it listens. */
async function start(keys?: string): Promise<{ program: Program; address: string }> {
  const program = workshop.start(env(keys));
  await program.prints(UP);
  const address = /"address":"([^"]+)"/.exec(program.stdout)?.[1] ?? '';
  slack.deliverTo({ url: `${address}/slack/events`, signingSecret: SIGNING_SECRET });
  return { program, address };
}

async function end(program: Program) {
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
}

async function install(address: string) {
  const begun = await fetch(`${address}/slack/install/start`, { redirect: 'manual' });
  const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? '';
  const query = slack.oauth.agree(begun.headers.get('location') ?? '', slack.world);
  return fetch(`${address}/slack/oauth_redirect?${query}`, { headers: { cookie } });
}

const rotate = async (keys?: string) => {
  const program = workshop.run(join(projectRoot, 'dist', 'src', 'rotate-key.js'), env(keys));
  const { code } = await program.ended;
  return { code, said: program.stdout + program.stderr };
};

test('one process serves health and the page, is installed, answers, and leaves no secret behind', async () => {
  const { program, address } = await start();
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  const amina = peopled(slack);
  expect((await install(address)).status).toBe(200);
  expect(await amina.types('/coach aide', { channel: 'C1' }).acknowledged).toHaveProperty('blocks');
  await end(program);
  const secrets = new RegExp(`hunter2|xoxb-|code-\\d|${OLD?.slice(0, 20)}`);
  expect(program.stdout + program.stderr).not.toMatch(secrets);
  for (const suffix of ['', '-wal'])
    expect(readIfThere(`${workshop.database}${suffix}`)).not.toMatch(secrets);
});

test('a key is changed while Cinq is stopped, and the old one may then go', async () => {
  const first = await start();
  await install(first.address);
  expect(await rotate(`${NEW},${OLD}`)).toEqual({
    code: 1,
    said: expect.stringContaining('is in use by another Cinq'),
  });
  await end(first.program);

  expect(await rotate(NEW)).toEqual({
    code: 1,
    said: expect.stringMatching(/^ENCRYPTION_KEY: .*Add that key/),
  });
  const refused = workshop.start(env(NEW));
  expect((await refused.ended).code).toBe(1);
  expect(refused.stderr).toMatch(/^ENCRYPTION_KEY: /);

  expect(await rotate(`${NEW},${OLD}`)).toEqual({ code: 0, said: expect.stringContaining('first key: 1.') });
  expect(await rotate(`${NEW},${OLD}`)).toEqual({ code: 0, said: expect.stringContaining('already') });
  const { program } = await start(NEW);
  expect(await peopled(slack).types('/coach aide', { channel: 'C1' }).acknowledged).toHaveProperty('blocks');
  await end(program);
  const { db, close } = await openDatabase(workshop.database);
  expect(await db.selectFrom('organisation').select('removed_at').execute()).toEqual([{ removed_at: null }]);
  await close();
});

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
