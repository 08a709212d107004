import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DiscordServer, startDiscord } from '../platforms/discord/server.ts';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, UP, type Workshop } from './program.ts';

let workshop: Workshop;
let slack: SlackServer;
let discord: DiscordServer;
beforeEach(async () => {
  workshop = openWorkshop();
  slack = await startSlack();
  discord = await startDiscord();
});
afterEach(async () => {
  await workshop.clear();
  await slack.close();
  await discord.close();
});

const env = () => ({
  SLACK_BOT_TOKEN: slack.tokens.botToken,
  SLACK_APP_TOKEN: slack.tokens.appToken,
  SLACK_API_URL: slack.apiUrl,
  DISCORD_TOKEN: discord.token,
  DISCORD_API_URL: discord.apiUrl,
});

/** Somebody on each platform asks for the rules and is answered. */
async function answersOnSlack() {
  slack.channel('C1', { name: 'asso' });
  const noor = slack.person('U1', { name: 'Noor', zone: 'Europe/Paris', locale: 'fr-FR', admin: true });
  expect(await noor.types('/coach rules', { channel: 'C1' }).acknowledged).toHaveProperty('text');
}
async function answersOnDiscord() {
  discord.channel('2001', { name: 'asso' });
  const sam = discord.person('1001', { name: 'Sam', locale: 'en-GB', permissions: '32' });
  expect(await sam.uses('rules').answered).toBe(4);
}

test('with the tokens of both platforms one process serves both, and ends in order', async () => {
  const program = workshop.start(env());
  await program.prints(UP);
  await answersOnSlack();
  await answersOnDiscord();
  program.signal('SIGTERM');
  expect(await program.ended).toEqual({ code: 0, signal: null });
  expect(program.stdout).not.toContain(discord.token);
});

test('a token that Discord refuses does not keep Slack from starting, nor the other way round', async () => {
  const onSlack = workshop.start({ ...env(), DISCORD_TOKEN: 'not.the.one' });
  await onSlack.prints(UP);
  await answersOnSlack();
  onSlack.signal('SIGTERM');
  await onSlack.ended;
  const onDiscord = workshop.start({ ...env(), SLACK_BOT_TOKEN: 'xoxb-hunter2' });
  await onDiscord.prints(UP);
  await answersOnDiscord();
  expect(`${onSlack.stdout}${onDiscord.stdout}`).not.toMatch(/not\.the\.one|hunter2/);
});

test('a token revoked while running ends Discord alone', async () => {
  const program = workshop.start(env());
  await program.prints(UP);
  discord.token = 'another.token.now';
  discord.gateway.close(4004);
  await program.prints(/token_revoked/);
  await answersOnSlack();
});

test('alone with a refused token, Discord says what to mend', async () => {
  const program = workshop.start({ DISCORD_TOKEN: 'not.the.one', DISCORD_API_URL: discord.apiUrl });
  expect(await program.ended).toEqual({ code: 1, signal: null });
  expect(program.stderr).toMatch(/^DISCORD_TOKEN, DISCORD_APPLICATION_ID: Discord does not accept them/);
});
