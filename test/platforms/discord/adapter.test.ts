import { afterEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { button, buttons, card, text } from '../../../src/cards/card.ts';
import { type Form, filled } from '../../../src/cards/form.ts';
import { trusted } from '../../../src/cards/rich-text.ts';
import { inPlace, privately } from '../../../src/reply.ts';
import { createScriptedCoach, say } from '../../contracts/scripted-coach.ts';
import { type Connected, connectDiscord } from './connect.ts';
import { textsOf } from './reading.ts';
import { inside } from './rules.ts';
import type { Message } from './world.ts';

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
  const { world } = discord;
  const amina = discord.person('1001', { name: 'Amina', locale: 'fr', permissions: '16' });
  const seen = (words: string, channel = '2001') =>
    world.until(() => amina.reads(channel).find((message) => wordsOf(message).includes(words)));
  const post = (words: string, key = 'key-1') =>
    connected.adapter.messenger.post(
      { workspace: world.guild, channel: '2001' },
      card(text(trusted(words)), buttons(button('Go', encodeAction('a.go', 7)))),
      key,
    );
  return { coach, connected, discord, world, amina, seen, post };
}

const wordsOf = ({ components }: Message) => textsOf(components).join('\n');
const labels = ({ components }: Message) => inside(components).flatMap(({ label }) => label ?? []);

const form: Form = {
  action: encodeAction('contract.zone', 7),
  title: 'Zone',
  submit: 'Save',
  fields: [{ id: 'zone', kind: 'text', label: 'Zone', required: true, maxLength: 100 }],
};

test('the answer to a command is the first that Discord hears, and no further call is made', async () => {
  const { coach, world, amina } = await server();
  coach.replies(privately(say('The rules.')));
  world.calls.length = 0;
  expect(await amina.uses('rules').answered).toBe(4);
  expect(world.calls).toEqual(['callback']);
});

test('commands are registered once, and again only when they differ', async () => {
  const { connected, world } = await server();
  expect(world.calls.filter((call) => call === 'commands.set')).toHaveLength(1);
  await connected.restart();
  expect(world.calls.filter((call) => call === 'commands.set')).toHaveLength(1);
  world.commands = [];
  await connected.restart();
  expect(world.calls.filter((call) => call === 'commands.set')).toHaveLength(2);
});

test('Manage Server administrates, Manage Channels hosts, nothing is neither', async () => {
  const { coach, discord, amina } = await server();
  const zoe = discord.person('1003', { name: 'Zoé', locale: 'en-GB', permissions: '2048' });
  const manager = discord.person('1004', { name: 'Lou', locale: 'fr', permissions: '32' });
  for (const person of [amina, zoe, manager]) await person.uses('setup').answered;
  expect(coach.heard.map(({ hints }) => hints)).toEqual([
    { locale: 'fr', administrator: false, hosts: true },
    { locale: 'en-GB', administrator: false, hosts: false },
    { locale: 'fr', administrator: true, hosts: true },
  ]);
});

test('a thread counts as its channel', async () => {
  const { coach, discord, amina } = await server();
  discord.channel('2009', { name: 'a thread', type: 11, parent: '2001' });
  await amina.uses('rules', {}, { channel: '2009' }).answered;
  expect(coach.heard[0]?.channel).toEqual({ id: '2001' });
});

test('what is typed cannot become another option, whatever its quotes', async () => {
  const { coach, amina } = await server();
  for (const typed of ['a” rule:“3', 'a" rule:"3', '“a” "b" «c» „d” rule:3'])
    await amina.uses('commit', { action: typed }).answered;
  const { parseCommand } = await import('../../../src/commands/parse.ts');
  const { content } = await import('../../house-content.ts');
  for (const event of coach.heard) {
    if (event.kind !== 'command') throw new Error(event.kind);
    expect(Object.keys((parseCommand(event.text, content) as { typed: object }).typed)).toEqual(['action']);
  }
});

test('a message whose answer was a server error is there once, also when it is sent again', async () => {
  const { discord, amina, post } = await server();
  discord.fail('messages.create', 'accepted-then-500');
  await expect(post('Good morning.')).rejects.toMatchObject({ failure: { kind: 'unsure' } });
  await post('Good morning.');
  expect(amina.reads('2001')).toHaveLength(1);
});

test('a server error on a post is not retried behind the worker’s back', async () => {
  const { discord, world, post } = await server();
  discord.fail('messages.create', { status: 502 });
  world.calls.length = 0;
  await expect(post('Good morning.')).rejects.toMatchObject({
    failure: { kind: 'unsure' },
    code: 'http_502',
  });
  expect(world.calls).toEqual(['messages.create']);
});

test('a first answer that got lost is given again, and shown once', async () => {
  const { coach, discord, amina, seen } = await server();
  discord.fail('callback', 'accepted-then-500');
  coach.replies(privately(say('Once.')));
  await amina.uses('rules').answered;
  await seen('Once.');
  coach.replies(privately(say('Next.')));
  await amina.uses('rules').answered;
  await seen('Next.');
  expect(amina.reads('2001').map(wordsOf)).toEqual(['Once.', 'Next.']);
});

test('the limit of one channel is told as such, a limit of all too', async () => {
  const { discord, post } = await server();
  discord.fail('messages.create', { status: 429, retryAfter: 3 });
  await expect(post('x')).rejects.toMatchObject({
    failure: { kind: 'rate-limited', retryAfter: 3000 },
    code: 'limited',
  });
  discord.fail('messages.create', { status: 429, retryAfter: 5, global: true });
  await expect(post('y')).rejects.toMatchObject({
    failure: { kind: 'rate-limited', retryAfter: 5000 },
    code: 'limited_global',
  });
});

test('closed direct messages, and no server in common, are the person’s own refusal', async () => {
  const { connected, discord, world } = await server();
  const send = () =>
    connected.adapter.messenger.post({ workspace: world.guild, user: '1001' }, say('x'), 'k');
  world.closedTo.add('1001');
  await expect(send()).rejects.toMatchObject({ failure: { kind: 'letters-refused' }, code: 'discord_50007' });
  discord.fail('messages.create', { status: 403, code: 50278 });
  await expect(send()).rejects.toMatchObject({ failure: { kind: 'letters-refused' }, code: 'discord_50278' });
});

test('an answer that comes after Discord has lost patience reaches its person directly', async () => {
  const { coach, discord, amina, seen } = await server();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  coach.replies(async () => {
    await held;
    return privately(say('Much too late.'));
  });
  amina.uses('rules');
  await coach.hasHeard(1);
  discord.pass(4000);
  release();
  await seen('Much too late.', amina.direct);
});

test('a refused form is offered for correction in the person’s language, with what was typed', async () => {
  const { coach, amina, seen, world } = await server();
  coach.replies({ kind: 'form', form });
  await amina.uses('setup').answered;
  coach.replies({
    kind: 'form-errors',
    form: filled(form, { zone: 'Mars' }),
    errors: { zone: 'Mars n’est pas un fuseau.' },
  });
  await amina.fills({ Zone: 'Mars' }).answered;
  const offered = await seen('Mars n’est pas un fuseau.');
  expect(offered.ephemeralFor).toBe('1001');
  expect(labels(offered)).toEqual(['Corriger']);
  for (const again of [1, 2]) {
    await amina.presses('Corriger', offered).answered;
    expect((await world.until(() => amina.modal())).components[0]?.component?.value).toBe('Mars');
    if (again === 1) amina.dismisses();
  }
  coach.replies(privately(say('C’est noté.')));
  await amina.fills({ Zone: 'Paris' }).answered;
  await seen('C’est noté.');
  expect(amina.reads('2001')).toHaveLength(1);
});

test('a form begun at a public card ends there, however often it was corrected', async () => {
  const { coach, amina, seen, post, world } = await server();
  await post('Today’s idea');
  const posted = await seen('Today’s idea');
  coach.replies({ kind: 'form', form });
  await amina.presses('Go', posted).answered;
  coach.replies({ kind: 'form-errors', form, errors: { zone: 'Not yet.' } });
  await amina.fills({ Zone: 'x' }).answered;
  const offered = await seen('Not yet.');
  expect(wordsOf(posted)).toBe('Today’s idea');
  await amina.presses('Corriger', offered).answered;
  coach.replies(inPlace(say('Done by Amina.')));
  amina.fills({ Zone: 'y' });
  await seen('Done by Amina.');
  await world.until(() => amina.reads('2001').length === 1);
  expect(amina.reads('2001')[0]?.id).toBe(posted.id);
});

test('a card in answer to a form whose card is gone is shown all the same', async () => {
  const { coach, amina, seen, post, world } = await server();
  await post('Today’s idea');
  const posted = await seen('Today’s idea');
  coach.replies({ kind: 'form', form });
  await amina.presses('Go', posted).answered;
  world.remove(posted);
  coach.replies(inPlace(say('Noted.')));
  amina.fills({ Zone: 'y' });
  expect((await seen('Noted.')).ephemeralFor).toBe('1001');
});

test('a button of no meaning is the coach’s to answer', async () => {
  const { coach, amina, seen, post } = await server();
  await post('Today’s idea');
  const posted = await seen('Today’s idea');
  const [row] = posted.components.filter(({ type }) => type === 1);
  const [go] = row?.components ?? [];
  if (!go) throw new Error('no button');
  for (const custom_id of [
    '',
    '~~~',
    'discord.form~~gone.form',
    'x'.repeat(100),
    '%E0%A4%A',
    'discord.form~~a.b~1~2~-',
  ]) {
    go.custom_id = custom_id;
    await amina.presses('Go', posted).answered;
  }
  expect(coach.heard).toHaveLength(6);
});

test('direct messages belong to the server from which the coach knows the person', async () => {
  const { coach, amina, world } = await server();
  await amina.uses('rules', {}, { channel: amina.direct }).answered;
  expect(coach.heard[0]).toMatchObject({ workspace: world.guild });
  expect(coach.heard[0]).not.toHaveProperty('channel');
});

test('stopping finishes what is under way, and takes nothing new', async () => {
  const { coach, connected, amina } = await server();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  coach.replies(async () => {
    await held;
    return privately(say('The last word.'));
  });
  const used = amina.uses('rules');
  await coach.hasHeard(1);
  const stopped = connected.adapter.stop();
  release();
  await stopped;
  expect(await used.answered).toBe(4);
});

test('too many refusals: no further message for ten minutes, and people are answered for longer', async () => {
  const { coach, connected, discord, world, amina } = await server();
  await connected.restart({ refusals: { own: 3, answer: 5 } });
  const post = () =>
    connected.adapter.messenger.post({ workspace: world.guild, channel: '2001' }, say('x'), 'key-1');
  const sent = () => world.calls.filter((call) => call === 'messages.create').length;
  discord.fail('messages.create', { status: 403, code: 50001 }, 3);
  for (let time = 0; time < 3; time += 1)
    await expect(post()).rejects.toMatchObject({ failure: { kind: 'forbidden' } });
  await expect(post()).rejects.toMatchObject({
    failure: { kind: 'rate-limited', retryAfter: 600_000 },
    code: 'resting',
  });
  expect(sent()).toBe(3);
  expect(connected.logged.filter((line) => line.includes('refuses too much'))).toHaveLength(1);
  coach.replies(privately(say('Still here.')));
  expect(await amina.uses('rules').answered).toBe(4);
  discord.pass(600_000);
  await post();
  expect(sent()).toBe(4);
});
