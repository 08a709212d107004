import { afterEach, expect, test } from 'vitest';
import { card, text } from '../../../src/cards/card.ts';
import { trusted } from '../../../src/cards/rich-text.ts';
import { createScriptedCoach, say } from '../../contracts/scripted-coach.ts';
import { type Connected, connectDiscord } from './connect.ts';
import { textsOf } from './reading.ts';

let connected: Connected;
afterEach(() => connected.close());

/** A channel of a server, read by one of its people. */
async function channel() {
  connected = await connectDiscord(createScriptedCoach());
  const { discord, adapter } = connected;
  discord.channel('2001', { name: 'asso' });
  const amina = discord.person('1001', { name: 'Amina', locale: 'fr', permissions: '16' });
  return {
    discord,
    world: discord.world,
    messenger: adapter.messenger,
    to: { workspace: discord.world.guild, channel: '2001' },
    read: () =>
      amina.reads('2001').map(({ components }) => textsOf(components).join('\n').replace(/ …+/g, '')),
  };
}

/** Three messages long. */
const long = (words: string) =>
  card(...Array.from({ length: 3 }, (_, at) => text(trusted(`${words} ${at} ${'…'.repeat(2900)}`))));

test('a card of several messages is edited whole: fewer go, more come once, the rest stays', async () => {
  const { messenger, to, read, world } = await channel();
  const ref = await messenger.post(to, long('Page'), 'key-1');
  expect(read()).toEqual(['Page 0', 'Page 1', 'Page 2']);
  expect(await messenger.find(to, 'key-1', world.now)).toBe(ref);
  await messenger.edit(to, ref, long('Other'));
  expect(read()).toEqual(['Other 0', 'Other 1', 'Other 2']);
  await messenger.edit(to, ref, say('Folded.'));
  expect(read()).toEqual(['Folded.']);
  expect(await messenger.find(to, 'key-1', world.now)).toBeDefined();
  await messenger.edit(to, ref, say('Folded again.'));
  expect(read()).toEqual(['Folded again.']);
});

test('a card that grows says the rest below, once, and keeps it up to date', async () => {
  const { messenger, to, read, discord } = await channel();
  const ref = await messenger.post(to, say('Short.'), 'key-1');
  await messenger.post(to, say('Another.'), 'key-2');
  await messenger.edit(to, ref, long('Grown'));
  discord.pass(3_600_000);
  await messenger.edit(to, ref, long('Later'));
  expect(read()).toEqual(['Later 0', 'Another.', 'Later 1', 'Later 2']);
});

test('a card that broke off after its first message has not arrived, and is completed, not begun anew', async () => {
  const { messenger, to, read, world, discord } = await channel();
  discord.fail('messages.create', 'passes');
  discord.fail('messages.create', { status: 502 });
  await expect(messenger.post(to, long('Page'), 'key-1')).rejects.toMatchObject({
    failure: { kind: 'unsure' },
  });
  expect(read()).toEqual(['Page 0']);
  expect(await messenger.find(to, 'key-1', world.now)).toBeUndefined();
  await messenger.post(to, say('Another.'), 'key-2');
  // Longer than Discord remembers a nonce.
  discord.pass(3_600_000);
  const ref = await messenger.post(to, long('Page'), 'key-1');
  expect(read()).toEqual(['Page 0', 'Another.', 'Page 1', 'Page 2']);
  expect(await messenger.find(to, 'key-1', 0)).toBe(ref);
});

test('a card held back after its second message says the third later, and nothing twice', async () => {
  const { messenger, to, read, discord } = await channel();
  discord.fail('messages.create', 'passes', 2);
  discord.fail('messages.create', { status: 429, retryAfter: 600 });
  await expect(messenger.post(to, long('Page'), 'key-1')).rejects.toMatchObject({
    failure: { kind: 'rate-limited' },
  });
  discord.pass(3_600_000);
  const ref = await messenger.post(to, long('Page'), 'key-1');
  expect(read()).toEqual(['Page 0', 'Page 1', 'Page 2']);
  await messenger.edit(to, ref, say('Folded.'));
  expect(read()).toEqual(['Folded.']);
});

test('where the channel may not be read the nonces do, and a reading without answer sends nothing', async () => {
  const { messenger, to, read, discord } = await channel();
  discord.fail('messages.create', 'passes');
  discord.fail('messages.create', 'accepted-then-500');
  await expect(messenger.post(to, long('Page'), 'key-1')).rejects.toMatchObject({
    failure: { kind: 'unsure' },
  });
  discord.fail('messages.list', { status: 502 });
  await expect(messenger.post(to, long('Page'), 'key-1')).rejects.toMatchObject({
    failure: { kind: 'unreachable' },
  });
  expect(read()).toEqual(['Page 0', 'Page 1']);
  discord.fail('messages.list', { status: 403, code: 50013 });
  await messenger.post(to, long('Page'), 'key-1');
  expect(read()).toEqual(['Page 0', 'Page 1', 'Page 2']);
});
