import { afterEach, expect, test } from 'vitest';
import { privately } from '../../../src/reply.ts';
import { createScriptedCoach, say } from '../../contracts/scripted-coach.ts';
import { type Connected, connectDiscord } from './connect.ts';
import { textsOf } from './reading.ts';

const open: Connected[] = [];
afterEach(async () => {
  for (const connected of open.splice(0)) await connected.close();
});

async function server() {
  const coach = createScriptedCoach();
  const connected = await connectDiscord(coach);
  open.push(connected);
  const { discord } = connected;
  discord.channel('2001', { name: 'asso' });
  const amina = discord.person('1001', { name: 'Amina', locale: 'fr', permissions: '32' });
  const { world, gateway } = discord;
  const answers = async (words: string) => {
    coach.replies(privately(say(words)));
    amina.uses('rules');
    await world.until(() =>
      amina.reads('2001').some(({ components }) => textsOf(components).includes(words)),
    );
  };
  const arrived = (how: string, times = 1) =>
    world.until(() => gateway.arrivals.filter((each) => each === how).length >= times);
  return { coach, connected, discord, world, gateway, amina, answers, arrived };
}

test('a lost connection is resumed, and what happened meanwhile still arrives', async () => {
  const { gateway, answers, arrived } = await server();
  await answers('Before.');
  gateway.close(1001);
  await answers('Meanwhile.');
  await arrived('resume');
  expect(gateway.arrivals).toEqual(['identify', 'resume']);
});

test('asked to come again, it resumes', async () => {
  const { gateway, answers, arrived } = await server();
  gateway.askToReconnect();
  await arrived('resume');
  await answers('Here again.');
  expect(gateway.arrivals).toEqual(['identify', 'resume']);
});

test('a session that is worth nothing any more is begun anew', async () => {
  const { gateway, answers, arrived } = await server();
  gateway.forgetSessions();
  gateway.close(1001);
  await arrived('identify', 2);
  await answers('A new session.');
  expect(gateway.arrivals).toContain('invalid session');
});

test('a connection on which nobody answers is given up and made again', async () => {
  const { connected, gateway, answers, arrived } = await server();
  gateway.heartbeat = 40;
  await connected.restart();
  gateway.playDead(true);
  await arrived('resume');
  gateway.playDead(false);
  await answers('Alive.');
});

test('refused upgrades end the hurry: the next attempt waits its time, then works', async () => {
  const { connected, gateway, world, answers, arrived } = await server();
  gateway.refuseUpgrades(1000);
  gateway.forgetSessions();
  gateway.close(1001);
  await arrived('refused', 2);
  await world.until(() => connected.waiting() > 0);
  const tries = gateway.arrivals.length;
  await connected.idle();
  expect(gateway.arrivals.length - tries).toBeLessThanOrEqual(1);
  expect(tries).toBeLessThan(10);
  gateway.refuseUpgrades(0);
  connected.passTimers();
  await arrived('identify', 2);
  await answers('Back.');
});

test('a revoked token ends all calls, and the log says so once', async () => {
  const { connected, discord, gateway, world } = await server();
  discord.token = 'another.token.now';
  gateway.close(4004);
  await world.until(() => connected.logged.some((line) => line.includes('token_revoked')));
  const calls = world.calls.length;
  const post = connected.adapter.messenger.post({ workspace: world.guild, channel: '2001' }, say('x'), 'k');
  await expect(post).rejects.toMatchObject({ failure: { kind: 'unreachable' }, code: 'token_revoked' });
  expect(world.calls).toHaveLength(calls);
  expect(connected.logged.filter((line) => line.includes('token_revoked'))).toHaveLength(1);
});

test('a refusal of the token by a call has the same end', async () => {
  const { connected, discord, world } = await server();
  discord.token = 'another.token.now';
  const post = () =>
    connected.adapter.messenger.post({ workspace: world.guild, channel: '2001' }, say('x'), 'k');
  for (const again of [1, 2])
    await expect(post(), `${again}`).rejects.toMatchObject({
      failure: { kind: 'unreachable' },
      code: 'token_revoked',
    });
  expect(world.calls.filter((call) => call === 'messages.create')).toHaveLength(1);
});

test('a wrong token, another application and a gateway out of reach stop the start', async () => {
  const { connected, gateway } = await server();
  const wrong = connected.another({ token: 'wrong.token.here' });
  await expect(wrong.start()).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  await expect(connected.another({ applicationId: '123456789012345678' }).start()).rejects.toMatchObject({
    code: 'other_application',
  });
  gateway.refuseUpgrades(1000);
  await expect(connected.another().start()).rejects.toMatchObject({ failure: { kind: 'unreachable' } });
  const tries = gateway.arrivals.length;
  await connected.idle();
  expect(gateway.arrivals).toHaveLength(tries);
  gateway.refuseUpgrades(0);
});

test('an outage of a server is no farewell; being taken out is', async () => {
  const { connected, gateway, world, answers } = await server();
  connected.life.length = 0;
  gateway.dispatch('GUILD_DELETE', { id: world.guild, unavailable: true });
  await answers('Still here.');
  expect(connected.life).not.toContain(`removed ${world.guild}`);
  gateway.dispatch('GUILD_DELETE', { id: world.guild });
  await world.until(() => connected.life.includes(`removed ${world.guild}`));
});

test('once ready, it tells in which servers the coach is', async () => {
  const { connected, world } = await server();
  await world.until(() => connected.life.some((line) => line.startsWith(`in ${world.guild}`)));
});

test('a stranger among packets is nobody’s business, and the coach goes on', async () => {
  const { gateway, answers, connected } = await server();
  gateway.dispatch('INTERACTION_CREATE', { id: '1', token: 't', type: 99, application_id: '1' });
  gateway.dispatch('SOMETHING_NEW', { id: '1' });
  await answers('Going on.');
  expect(connected.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
});
