import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordServer, startDiscord } from '../platforms/discord/server.ts';
import type { Person } from '../platforms/slack/person.ts';
import { asRead } from '../platforms/slack/reading.ts';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, type Program, UP, type Workshop } from './program.ts';

let workshop: Workshop;
let slack: SlackServer;
let discord: DiscordServer;
let program: Program;
let amina: Person;

beforeEach(async () => {
  workshop = openWorkshop();
  slack = await startSlack();
  slack.world.now = Date.now();
  discord = await startDiscord();
  slack.channel('C1', { name: 'channel-quince' });
  discord.channel('2001', { name: 'salon-quince' });
  amina = slack.person('U1', { name: 'Amina Quince', zone: 'Europe/Paris', locale: 'fr-FR', admin: true });
  program = workshop.start({
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_SIGNING_SECRET: 'signing-quince',
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    LOG_LEVEL: 'trace',
  });
  await program.prints(UP);
});
afterEach(async () => {
  await workshop.clear();
  await slack.close();
  await discord.close();
});

const types = (text: string) => amina.types(`/coach ${text}`, { channel: 'C1' }).acknowledged;

/** Fills every line of the open form with words that occur nowhere else. */
async function fillsWithWords() {
  const view = await slack.world.until(() => amina.view());
  const answers = view.blocks.flatMap((block): [string, string][] => {
    if (block.type !== 'input') return [];
    const { element } = block;
    if (element.type === 'plain_text_input') return [[asRead(block.label), 'quince written in a form']];
    const [option] = 'options' in element ? element.options : [];
    return option && !block.optional ? [[asRead(block.label), asRead(option.text)]] : [];
  });
  expect(answers.map(([, answer]) => answer)).toContain('quince written in a form');
  await amina.fills(Object.fromEntries(answers)).acknowledged;
}

test('at the finest level, with everything that can fail failing, neither words, names nor secrets are printed', async () => {
  await types('setup language:fr');
  await slack.world.until(() => slack.messages('C1').length > 0);
  await types('quince of an unknown command');
  await types('commit when:"Le quince" action:"un quince" every:quince');
  await types('commit when:"Le quince" action:"un quince" every:week');
  await types('commit');
  await fillsWithWords();
  const sam = discord.person('1001', { name: 'Sam Quince', locale: 'en-GB', permissions: '48' });
  await sam.uses('setup', { zone: 'Quince' }).answered;
  await sam.uses('setup', { zone: 'Paris' }).answered;
  await sam.uses('commit', { when: 'the quince', action: 'a quince', every: 'week' }).answered;

  program.limitFiles(statSync(`${workshop.database}-wal`).size);
  await types('commit when:"Le quince perdu" action:"un quince" every:week');
  await sam.uses('commit', { when: 'the quince', action: 'a lost quince', every: 'week' }).answered;
  await program.prints(/"msg":"an event failed"/);
  program.limitFiles('unlimited');
  const given = discord.token;
  discord.token = 'another.token.now';
  discord.gateway.close(4004);
  await program.prints(/token_revoked/);
  program.signal('SIGTERM');
  await program.ended;

  const printed = program.stdout + program.stderr;
  expect(printed).not.toMatch(/quince|xoxb|xapp/i);
  for (const token of [given, discord.token]) expect(printed).not.toContain(token);
  for (const line of program.stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('msg');
});
