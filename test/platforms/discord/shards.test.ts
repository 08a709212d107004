import { afterEach, expect, test } from 'vitest';
import { createScriptedCoach } from '../../contracts/scripted-coach.ts';
import { type Connected, connectDiscord } from './connect.ts';

const open: Connected[] = [];
afterEach(async () => {
  for (const connected of open.splice(0)) await connected.close();
});

async function server() {
  const coach = createScriptedCoach();
  const connected = await connectDiscord(coach);
  open.push(connected);
  const { discord } = connected;
  const { gateway, world } = discord;
  discord.channel('2001', { name: 'asso' });
  const amina = discord.person('1001', { name: 'Amina', locale: 'fr', permissions: '32' });
  gateway.shards.length = 0;
  const introduced = () => [...gateway.shards].sort(([a], [b]) => a - b);
  return { coach, connected, gateway, world, amina, introduced };
}

test('three shards introduce themselves, and what happens on each reaches the coach', async () => {
  const { coach, connected, gateway, amina, introduced } = await server();
  gateway.advice.maxConcurrency = 3;
  await connected.restart({ shards: 3 });
  expect(introduced()).toEqual([
    [0, 3],
    [1, 3],
    [2, 3],
  ]);
  for (const shard of [0, 1, 2]) {
    gateway.home = shard;
    await amina.uses('rules', {}).answered;
    expect(coach.heard).toHaveLength(shard + 1);
  }
});

test('unless told, there are as many as Discord advises', async () => {
  const { connected, gateway, introduced } = await server();
  gateway.advice = { shards: 2, maxConcurrency: 2 };
  await connected.restart({ shards: undefined });
  expect(introduced()).toEqual([
    [0, 2],
    [1, 2],
  ]);
});

test('no more of them introduce themselves at once than Discord allows', async () => {
  const { connected, gateway, world } = await server();
  gateway.advice.maxConcurrency = 2;
  const crowd = connected.another({ shards: 4 });
  const started = crowd.start().catch(() => 'stopped');
  await world.until(() => gateway.shards.length >= 2);
  await connected.idle();
  expect(gateway.shards.map(([shard]) => shard).sort()).toEqual([0, 1]);
  await crowd.stop();
  await Promise.race([started, connected.idle()]);
});

test('in all servers of all shards it tells where the coach is', async () => {
  const { connected, gateway, world } = await server();
  gateway.advice.maxConcurrency = 2;
  gateway.home = 1;
  connected.life.length = 0;
  await connected.restart({ shards: 2 });
  await world.until(() => connected.life.some((line) => line.startsWith('in ')));
  expect(connected.life.find((line) => line.startsWith('in '))).toContain(world.guild);
});

test('when the network goes for all of them at once, each resumes by itself', async () => {
  const { coach, connected, gateway, world, amina } = await server();
  gateway.advice.maxConcurrency = 4;
  await connected.restart({ shards: 4 });
  const before = gateway.arrivals.length;
  gateway.close(1001);
  await world.until(() => gateway.arrivals.length >= before + 4);
  await connected.idle();
  expect(gateway.arrivals.slice(before)).toEqual(['resume', 'resume', 'resume', 'resume']);
  await amina.uses('rules').answered;
  expect(coach.heard).toHaveLength(1);
});
