import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import type { Person } from '../platforms/slack/person.ts';
import { blockTexts } from '../platforms/slack/reading.ts';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import type { Message } from '../platforms/slack/world.ts';
import { openWorkshop, type Program, UP, type Workshop } from './program.ts';

let workshop: Workshop;
let slack: SlackServer;
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
});

const connect = async (env: Record<string, string> = {}): Promise<Program> => {
  const program = workshop.start({
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_API_URL: slack.apiUrl,
    ...env,
  });
  await program.prints(UP);
  return program;
};

const words = (message: Message | undefined) => (message?.blocks ?? []).flatMap(blockTexts).join('\n');
const posted = () => slack.messages('C1');

/** As recorded, once no process holds the database. */
async function welcome() {
  const { db, close } = await openDatabase(workshop.database);
  const found = await db.selectFrom('occurrence').selectAll().where('kind', '=', 'welcome').execute();
  await close();
  return found;
}

test('with Slack’s tokens it connects, answers, and prints neither tokens nor what people type', async () => {
  const program = await connect({ LOG_LEVEL: 'trace' });
  const line = '/coach rules 2';
  await amina.types('/coach setup language:fr', { channel: 'C1' }).acknowledged;
  await amina.types(line, { channel: 'C1' }).acknowledged;
  expect(words(amina.reads('C1').at(-1))).toMatch(/écout/i);
  await amina.types('/coach aubergine farcie', { channel: 'C1' }).acknowledged;
  await amina.types('/coach commit when:"Le mardi aubergine" action:"trier aubergine" every:never', {
    channel: 'C1',
  }).acknowledged;
  await slack.world.until(() => posted().length > 0);
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  expect(program.stdout + program.stderr).not.toMatch(/aubergine|rules 2|xoxb|xapp/);
  expect(program.stderr).toBe('');
  expect(slack.world.errorsShown).toEqual([]);
});

test('told to end while it is sending, it finishes, records what was sent, and the next one sends it no more', async () => {
  const program = await connect();
  const release = slack.hold('chat.postMessage');
  await amina.types('/coach setup language:fr', { channel: 'C1' }).acknowledged;
  await slack.world.until(() => posted().length === 1);
  program.signal('SIGTERM');
  await slack.world.until(() => slack.socketCount() === 0);
  release();
  expect(await program.ended).toEqual({ code: 0, signal: null });
  expect(await welcome()).toMatchObject([{ state: 'sent', provider_ref: `C1:${posted()[0]?.ts}` }]);
  await connect();
  await amina.types('/coach help', { channel: 'C1' }).acknowledged;
  expect(posted()).toHaveLength(1);
});

test('killed while it is sending, the next one asks Slack instead of sending again', async () => {
  const killed = await connect();
  slack.hold('chat.postMessage');
  await amina.types('/coach setup language:fr', { channel: 'C1' }).acknowledged;
  await slack.world.until(() => posted().length === 1);
  killed.signal('SIGKILL');
  await killed.ended;
  const { db, close } = await openDatabase(workshop.database);
  // As if the lease’s minute had passed.
  await db.updateTable('occurrence').set({ lease_until: 1 }).where('state', '=', 'sending').execute();
  await close();
  const next = await connect();
  await slack.world.until(() =>
    slack.arrivals.some((arrival) => arrival.kind === 'call' && arrival.method === 'conversations.history'),
  );
  next.signal('SIGTERM');
  expect(await next.ended).toEqual({ code: 0, signal: null });
  expect(await welcome()).toMatchObject([{ state: 'sent', provider_ref: `C1:${posted()[0]?.ts}` }]);
  expect(posted()).toHaveLength(1);
});
