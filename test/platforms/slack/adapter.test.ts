import { afterEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { button, buttons, card, text } from '../../../src/cards/card.ts';
import { type Form, filled } from '../../../src/cards/form.ts';
import { escapeRich, trusted } from '../../../src/cards/rich-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import { inPlace, privately, type Reply } from '../../../src/reply.ts';
import { createScriptedCoach, say } from '../../contracts/scripted-coach.ts';
import { type Connected, connectSlack } from './connect.ts';
import { blockTexts } from './reading.ts';
import type { Message } from './world.ts';

const open: Connected[] = [];
afterEach(async () => {
  for (const connected of open.splice(0)) await connected.close();
});

async function workspace() {
  const coach = createScriptedCoach();
  const connected = await connectSlack(coach);
  open.push(connected);
  const { slack } = connected;
  slack.channel('C1', { name: 'asso' });
  const amina = slack.person('U1', { name: 'Amina', zone: 'Europe/Paris', locale: 'fr-FR', admin: true });
  const seen = (channel: string, words: string) =>
    slack.world.until(() => amina.reads(channel).find((message) => words === wordsOf(message)));
  return { coach, connected, slack, world: slack.world, amina, seen };
}

const wordsOf = ({ blocks }: Message) => blocks.flatMap(blockTexts).join('\n');
const names = (messages: Message[]) => messages.map(wordsOf);

function held(reply: Reply) {
  let release = () => {};
  const script = new Promise<void>((resolve) => {
    release = resolve;
  }).then(() => reply);
  return { script: () => script, release: () => release() };
}

const form: Form = {
  action: encodeAction('contract.zone', 7),
  title: 'Zone',
  submit: 'Save',
  fields: [{ id: 'zone', kind: 'text', label: 'Zone', required: true, maxLength: 100 }],
};

test('the answer to a command is its acknowledgement, and no further call is made', async () => {
  const { coach, slack, amina } = await workspace();
  coach.replies(privately(say('The rules.')));
  slack.arrivals.length = 0;
  const payload = await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(payload).toMatchObject({ response_type: 'ephemeral', text: 'The rules.' });
  expect(slack.arrivals.map((arrival) => (arrival.kind === 'call' ? arrival.method : arrival.kind))).toEqual([
    'users.info',
    'ack',
  ]);
});

test('a person is asked about once an hour', async () => {
  const { slack, amina } = await workspace();
  const asked = () =>
    slack.arrivals.filter((arrival) => arrival.kind === 'call' && arrival.method === 'users.info').length;
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  slack.pass(59 * 60_000);
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(asked()).toBe(1);
  slack.pass(60_000);
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(asked()).toBe(2);
});

test('where Slack tells nothing of a person, nothing is assumed, and it is asked again a minute later', async () => {
  const { coach, slack, amina } = await workspace();
  slack.fail('users.info', { error: 'missing_scope' });
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(coach.heard[0]).toMatchObject({ hints: {}, user: { id: 'U1', name: 'amina' } });
  expect(coach.heard[0]?.hints).toEqual({});
  slack.pass(60_000);
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(coach.heard[1]?.hints).toEqual({ zone: 'Europe/Paris', locale: 'fr-FR', administrator: true });
});

test('a delivery that comes twice is handled once and acknowledged with the same answer', async () => {
  const { coach, slack, amina } = await workspace();
  coach.replies(privately(say('Once.')));
  const first = amina.types('/coach rules', { channel: 'C1' });
  const answer = await first.acknowledged;
  const again = slack.send(first.type, first.payload);
  expect(await again.acknowledged).toEqual(answer);
  expect(coach.heard).toHaveLength(1);
});

test('a delivery that comes again while the first is under way waits for its answer', async () => {
  const { coach, slack, amina } = await workspace();
  const { script, release } = held(privately(say('Once.')));
  coach.replies(script);
  const first = amina.types('/coach rules', { channel: 'C1' });
  await coach.hasHeard(1);
  const again = slack.send(first.type, first.payload);
  release();
  expect(await again.acknowledged).toEqual(await first.acknowledged);
  expect(coach.heard).toHaveLength(1);
});

test('when Slack moves the connection, the coach is there again at once', async () => {
  const { coach, slack, amina, world } = await workspace();
  const opened = () =>
    slack.arrivals.filter((arrival) => arrival.kind === 'call' && arrival.method === 'apps.connections.open');
  slack.disconnect('refresh_requested');
  await world.until(() => opened().length === 2);
  coach.replies(privately(say('Here again.')));
  expect(await amina.types('/coach rules', { channel: 'C1' }).acknowledged).toMatchObject({
    text: 'Here again.',
  });
});

test('a connection refused for a while is tried again, even with the token refused', async () => {
  const { connected, slack, amina, world } = await workspace();
  slack.fail('apps.connections.open', { error: 'invalid_auth' });
  slack.fail('apps.connections.open', { status: 500 });
  slack.disconnect('warning');
  const tries = () => connected.logged.filter((line) => line.includes('no connection to Slack'));
  await world.until(() => tries().length === 1);
  connected.passTimers();
  await world.until(() => tries().length === 2);
  connected.passTimers();
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  expect(tries().map((line) => JSON.parse(line).code)).toEqual(['invalid_auth', 'http_500']);
});

test('an answer whose acknowledgement was lost with the connection arrives all the same', async () => {
  const { coach, slack, amina, seen, world } = await workspace();
  const { script, release } = held(privately(say('After the break.')));
  coach.replies(script);
  amina.types('/coach rules', { channel: 'C1' });
  await coach.hasHeard(1);
  slack.disconnect('warning');
  await world.until(() => slack.socketCount() === 0);
  release();
  expect((await seen('C1', 'After the break.')).ephemeralFor).toBe('U1');
});

test('a wrong token stops the start with Slack’s own word', async () => {
  const { connected } = await workspace();
  const error = await connected
    .another({ botToken: 'xoxb-wrong' })
    .start()
    .catch((error: unknown) => error);
  expect(error).toBeInstanceOf(PlatformError);
  expect(error).toMatchObject({ code: 'invalid_auth', failure: { kind: 'forbidden' } });
  await expect(connected.another({ appToken: 'xapp-wrong' }).start()).rejects.toMatchObject({
    code: 'invalid_auth',
  });
});

test('stopping finishes what is under way', async () => {
  const { coach, connected, amina } = await workspace();
  const { script, release } = held(privately(say('The last word.')));
  coach.replies(script);
  const typed = amina.types('/coach rules', { channel: 'C1' });
  await coach.hasHeard(1);
  const stopped = connected.adapter.stop();
  release();
  await stopped;
  expect(await typed.acknowledged).toMatchObject({ text: 'The last word.' });
});

test('where direct messages are closed, the kept card is shown where it was asked for', async () => {
  const { coach, slack, amina, seen } = await workspace();
  slack.fail('chat.postMessage', { error: 'cannot_dm_bot' });
  coach.replies({ kind: 'cards', kept: { card: say('The audit.'), pointer: say('I wrote to you.') } });
  await amina.types('/coach audit', { channel: 'C1' }).acknowledged;
  await seen('C1', 'The audit.');
  expect(names(amina.reads('C1'))).toEqual(['The audit.']);
});

test('an answer address used up gives way to a private message in the channel, then to a direct one', async () => {
  const { coach, slack, amina, seen, world } = await workspace();
  coach.replies(privately(card(text(trusted('Press')), buttons(button('Go', encodeAction('a.go'))))));
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  const pressed = await seen('C1', 'Press');
  const answerTo = async (words: string) => {
    const { script, release } = held(privately(say(words)));
    coach.replies(script);
    const count = coach.heard.length;
    amina.presses('Go', pressed);
    await coach.hasHeard(count + 1);
    for (const address of world.responseUrls.values()) address.left = 0;
    release();
  };
  await answerTo('Here.');
  expect((await seen('C1', 'Here.')).ephemeralFor).toBe('U1');
  slack.channel('C1', { name: 'asso', botIn: false });
  await answerTo('There.');
  expect((await seen(amina.direct, 'There.')).ephemeralFor).toBeUndefined();
});

test('an answer that may have arrived is not sent a second time another way', async () => {
  const { coach, connected, slack, amina, seen } = await workspace();
  coach.replies(privately(card(text(trusted('Press')), buttons(button('Go', encodeAction('a.go'))))));
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  slack.fail('response_url', 'lost');
  coach.replies(privately(say('Perhaps.')));
  await amina.presses('Go', await seen('C1', 'Press')).acknowledged;
  await connected.restart();
  expect([...names(amina.reads('C1')), ...names(amina.reads(amina.direct))]).toEqual(['Press', 'Perhaps.']);
});

test('a late answer “in place” to a command replaces nothing', async () => {
  const { coach, connected, slack, amina, seen } = await workspace();
  const { script, release } = held(inPlace(say('Late.')));
  coach.replies(script);
  amina.types('/coach rules', { channel: 'C1' });
  await coach.hasHeard(1);
  connected.passTimers();
  release();
  await seen('C1', 'Late.');
  const responses = slack.arrivals.filter(({ kind }) => kind === 'response_url');
  expect(responses).toEqual([{ kind: 'response_url', status: 200 }]);
});

test('an answer ready only when Slack has stopped listening arrives all the same', async () => {
  const { coach, slack, amina, seen, world } = await workspace();
  const { script, release } = held(privately(say('Three seconds later.')));
  coach.replies(script);
  const typed = amina.types('/coach rules', { channel: 'C1' });
  await coach.hasHeard(1);
  // Held up as a whole, the process finds its timer and its work done together.
  slack.pass(3500);
  release();
  expect(await typed.acknowledged).toEqual({});
  expect((await seen('C1', 'Three seconds later.')).ephemeralFor).toBe('U1');
  expect(world.errorsShown).toEqual(['acknowledged too late']);
});

test('a limit without a time to wait is a limit of half a minute', async () => {
  const { connected, slack } = await workspace();
  slack.fail('chat.postMessage', { status: 429 });
  const posted = connected.adapter.messenger.post({ workspace: 'T1', channel: 'C1' }, say('x'), 'key-1');
  await expect(posted).rejects.toMatchObject({ failure: { kind: 'rate-limited', retryAfter: 30_000 } });
});

test('a lasting card whose answer address has expired is replaced by its name', async () => {
  const { coach, connected, amina, seen, world } = await workspace();
  await connected.adapter.messenger.post(
    { workspace: 'T1', user: 'U1' },
    card(text(trusted('Question 1')), buttons(button('Go', encodeAction('a.go')))),
    'key-1',
  );
  const question = await seen(amina.direct, 'Question 1');
  const { script, release } = held(inPlace(say('Question 2')));
  coach.replies(script);
  amina.presses('Go', question);
  await coach.hasHeard(1);
  for (const address of world.responseUrls.values()) address.left = 0;
  release();
  await seen(amina.direct, 'Question 2');
  expect(amina.reads(amina.direct)).toHaveLength(1);
});

test('what cannot be delivered is logged by its code, and the coach goes on', async () => {
  const { coach, connected, slack, amina } = await workspace();
  slack.fail('views.open', { error: 'expired_trigger_id' });
  coach.replies({ kind: 'form', form });
  await amina.types('/coach setup', { channel: 'C1' }).acknowledged;
  expect(connected.logged.some((line) => line.includes('expired_trigger_id'))).toBe(true);
  coach.replies(privately(say('Going on.')));
  expect(await amina.types('/coach rules', { channel: 'C1' }).acknowledged).toMatchObject({
    text: 'Going on.',
  });
});

test('a card too large for Slack is a fault in the log, not the end of the process', async () => {
  const { coach, connected, amina } = await workspace();
  coach.replies(privately(card(buttons(button('x'.repeat(80), encodeAction('a.go'))))));
  expect(await amina.types('/coach rules', { channel: 'C1' }).acknowledged).toEqual({});
  await connected.restart();
  expect(connected.logged.some((line) => line.includes('too_large'))).toBe(true);
});

test('a form of which the answer takes long stays open when its route says so, and then shows what came of it', async () => {
  const { coach, connected, amina, world, seen } = await workspace();
  coach.replies({ kind: 'form', form });
  await amina.types('/coach setup', { channel: 'C1' }).acknowledged;
  const { script, release } = held(privately(say('Saved.')));
  coach.replies(script, 'form');
  const sent = amina.fills({ Zone: 'Europe/Paris' });
  await coach.hasHeard(2);
  connected.passTimers();
  expect(await sent.acknowledged).toMatchObject({ response_action: 'update' });
  expect(amina.view()?.submit?.text).toBe('Save');
  release();
  await seen('C1', 'Saved.');
  await world.until(() => amina.view()?.blocks.flatMap(blockTexts).includes('Saved.'));
  expect(world.errorsShown).toEqual([]);
});

test('late errors come back in the form that stayed open', async () => {
  const { coach, connected, amina, world } = await workspace();
  coach.replies({ kind: 'form', form });
  await amina.types('/coach setup', { channel: 'C1' }).acknowledged;
  const { script, release } = held({
    kind: 'form-errors',
    form: filled(form, { zone: 'Mars' }),
    errors: { zone: 'Mars is no zone.' },
  });
  coach.replies(script, 'form');
  const sent = amina.fills({ Zone: 'Mars' });
  await coach.hasHeard(2);
  connected.passTimers();
  await sent.acknowledged;
  release();
  await world.until(() => amina.view()?.blocks.flatMap(blockTexts).includes('Mars is no zone.'));
  expect(world.typed.get(amina.view()?.id ?? '')).toMatchObject({
    zone: { [`zone:${form.action}`]: { value: 'Mars' } },
  });
});

test('a form that was closed meanwhile is opened again with its late errors', async () => {
  const { coach, connected, amina, world } = await workspace();
  coach.replies({ kind: 'form', form });
  await amina.types('/coach setup', { channel: 'C1' }).acknowledged;
  const { script, release } = held({
    kind: 'form-errors',
    form: filled(form, { zone: 'Mars' }),
    errors: { zone: 'Mars is no zone.' },
  });
  coach.replies(script, 'private');
  const sent = amina.fills({ Zone: 'Mars' });
  await coach.hasHeard(2);
  connected.passTimers();
  expect(await sent.acknowledged).toEqual({});
  expect(amina.view()).toBeUndefined();
  release();
  const view = await world.until(() => amina.view());
  expect(view.blocks.flatMap(blockTexts)).toContain('Mars is no zone.');
});

test('without a team, the person’s own workspace is meant; an enterprise that never installed the coach is not heard', async () => {
  const { connected, coach, slack, amina, seen } = await workspace();
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  coach.replies(privately(card(text(trusted('Press')), buttons(button('Go', encodeAction('a.go'))))));
  await amina.types('/coach rules', { channel: 'C1' }).acknowledged;
  const { payload, type } = amina.presses('Go', await seen('C1', 'Press'));
  const enterprise = { id: 'E1', name: 'Grid' };
  const again = {
    ...payload,
    team: null,
    enterprise,
    is_enterprise_install: true,
    trigger_id: slack.world.newTrigger('U1'),
  };
  await slack.send(type, again).acknowledged;
  const alone = { ...again, user: { id: 'U1', name: 'amina' }, trigger_id: slack.world.newTrigger('U1') };
  await slack.send(type, alone).acknowledged;
  expect(coach.heard.map(({ workspace }) => workspace)).toEqual(['T1', 'T1', 'T1', 'T1']);
  expect(connected.logged.at(-1)).toContain('where the coach is not installed');
});

test('no token and nothing typed ever reaches the log', async () => {
  const { coach, connected, slack, amina } = await workspace();
  const secret = 'our treasurer has left';
  coach.replies((event) => privately(card(text(escapeRich(event.kind === 'command' ? event.text : '')))));
  for (const method of ['users.info', 'chat.postMessage', 'views.open', 'chat.postEphemeral']) {
    slack.fail(method, { status: 500 }, 3);
  }
  await amina.types(`/coach ${secret}`, { channel: 'C1' }).acknowledged;
  coach.replies({ kind: 'cards', kept: { card: say(secret), pointer: say(secret) } });
  await amina.types(`/coach ${secret}`, { channel: 'C1' }).acknowledged;
  coach.replies(() => Promise.reject(new Error(secret)));
  amina.types(`/coach ${secret}`, { channel: 'C1' });
  await coach.hasHeard(3);
  await connected.restart();
  const log = connected.logged.join('\n');
  expect(log).toContain('"code"');
  for (const word of [secret, slack.tokens.botToken, slack.tokens.appToken]) expect(log).not.toContain(word);
});
