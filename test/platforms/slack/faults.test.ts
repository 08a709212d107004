import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsFor } from '../../../src/content/content.ts';
import { content } from '../../house-content.ts';
import { type CoachInSlack, coachInSlack, wordsOn } from './coach-in-slack.ts';
import type { Person } from './person.ts';
import type { Failure } from './server.ts';

const { say } = wordsFor(content, 'en');

let home: CoachInSlack;
let amina: Person;
beforeEach(async () => {
  home = await coachInSlack('2026-03-02T10:30');
  home.slack.channel('C1', { name: 'asso' });
  const about = { zone: 'Europe/Paris', locale: 'en-GB' };
  amina = home.slack.person('U1', { name: 'Amina', admin: true, ...about });
});
afterEach(() => home.close());

const setUp = (channel = 'C1') =>
  amina.types('/coach setup nudge:09:00 language:en presences:site', { channel }).acknowledged;
const letters = () => amina.reads(amina.direct).map(wordsOn);
const trouble = (kind: 'gone' | 'forbidden') =>
  expect.stringContaining(say.plain(`settings.trouble-${kind}`, { team: 'asso' }).replaceAll('*', ''));
const posts = (channel = 'C1') => home.slack.messages(channel).map(wordsOn);
const callsTo = (method: string) =>
  home.slack.arrivals.filter((one) => one.kind === 'call' && one.method === method).length;
const statusOf = async (place = 'C1') =>
  (await home.db.selectFrom('team').select('status').where('place', '=', place).executeTakeFirst())?.status;

describe('where a person must act, a lead is told once, in private, what to do', () => {
  test('the coach was not invited: the setup says how, and once invited it goes on', async () => {
    home.slack.channel('C1', { name: 'asso', botIn: false });
    const answer = await setUp();
    expect(JSON.stringify(answer)).toContain('/invite @Cinq');
    await home.until('2026-03-06T12:00');
    expect(letters()).toEqual([trouble('forbidden')]);
    home.slack.channel('C1', { name: 'asso' });
    await amina.types('/coach status', { channel: 'C1' }).acknowledged;
    await home.until('2026-03-09T09:30');
    expect(posts()).toHaveLength(1);
    expect(await statusOf()).toBe('active');
  });

  test.each<[string, () => void, 'gone' | 'forbidden']>([
    ['the channel was archived', () => home.slack.channel('C1', { name: 'asso', archived: true }), 'gone'],
    ['the channel was deleted', () => void home.slack.world.channels.delete('C1'), 'gone'],
    ['the coach was taken out of the channel', () => home.slack.channel('C1', { botIn: false }), 'forbidden'],
    [
      'only some may post there',
      () => home.slack.fail('chat.postMessage', { error: 'restricted_action' }),
      'forbidden',
    ],
    [
      'only threads may be written there',
      () => home.slack.fail('chat.postMessage', { error: 'restricted_action_thread_only_channel' }),
      'forbidden',
    ],
  ])('%s', async (_, happens, kind) => {
    await setUp();
    await home.until('2026-03-02T11:00');
    happens();
    const before = callsTo('chat.postMessage');
    await home.until('2026-03-13T12:00');
    expect(letters()).toEqual([trouble(kind)]);
    expect(await statusOf()).toBe('resting');
    // The day's nudge, and the word to the lead: nothing knocks at a closed door again.
    expect(callsTo('chat.postMessage') - before).toBe(2);
  });

  test('with the token revoked nobody can be told in Slack: it is tried no more, and said in the log', async () => {
    await setUp();
    await home.until('2026-03-02T11:00');
    home.slack.fail('chat.postMessage', { error: 'token_revoked' }, 1000);
    const before = callsTo('chat.postMessage');
    await home.until('2026-03-13T12:00');
    expect(callsTo('chat.postMessage') - before).toBe(2);
    expect(await statusOf()).toBe('resting');
    expect(home.everythingLogged()).toContain('"reason":"gone"');
  });
});

describe('what Slack delays or hides is neither lost nor sent twice', () => {
  const failNext = (failure: Failure, times = 1) => home.slack.fail('chat.postMessage', failure, times);

  test('a limit on one channel is waited out, and the other channel does not wait for it', async () => {
    home.slack.channel('C2', { name: 'club' });
    await setUp();
    await setUp('C2');
    await home.until('2026-03-03T08:59');
    failNext({ status: 429, retryAfter: 90 });
    await home.until('2026-03-03T09:01');
    expect([posts('C1').length, posts('C2').length].sort()).toEqual([1, 2]);
    await home.until('2026-03-03T09:03');
    expect([posts('C1').length, posts('C2').length]).toEqual([2, 2]);
    await home.until('2026-03-03T18:00');
    expect([posts('C1').length, posts('C2').length]).toEqual([2, 2]);
  });

  test.each<[string, Failure]>([
    ['an answer that is lost', 'lost'],
    ['an answer of 500 after the work', 'accepted-then-500'],
    ['an answer of 503 instead of the work', { status: 503 }],
    ['a connection broken before the work', 'dropped'],
    ['a proxy’s page in the place of an answer', 'unreadable'],
    ['Slack’s own “internal_error”', { error: 'internal_error' }],
  ])('%s', async (_, failure) => {
    await setUp();
    await home.until('2026-03-03T08:59');
    const before = posts().length;
    failNext(failure);
    await home.until('2026-03-03T09:10');
    expect(posts()).toHaveLength(before + 1);
    await home.until('2026-03-03T18:00');
    expect(posts()).toHaveLength(before + 1);
  });

  test('an answer to a person waits a limit out; stopping does not wait with it', async () => {
    await setUp();
    await home.until('2026-03-02T11:00');
    const before = callsTo('chat.postMessage');
    const refusals = () => home.everythingLogged().split('could not be delivered').length;
    const asks = async () => {
      const told = refusals();
      failNext({ status: 429, retryAfter: 20 });
      amina.types('/coach audit', { channel: 'C1' });
      await home.slack.world.until(() => refusals() > told);
      // By then the wait has begun.
      await new Promise(setImmediate);
    };
    await asks();
    home.passTimers();
    await home.slack.world.until(() => letters().length === 1);
    expect(callsTo('chat.postMessage') - before).toBe(2);
    await asks();
    await home.quiet();
    expect(callsTo('chat.postMessage') - before).toBe(3);
  });
});

describe('a connection that comes and goes', () => {
  test('what is pressed and what falls due without a socket is answered and sent all the same', async () => {
    await setUp();
    await home.until('2026-03-03T08:59');
    home.slack.fail('apps.connections.open', { status: 500 });
    home.slack.disconnect('refresh_requested');
    await home.slack.world.until(() => home.everythingLogged().includes('no connection to Slack'));
    const typed = amina.types('/coach commit when:noon action:answer', { channel: 'C1' });
    await home.until('2026-03-03T09:01');
    expect(posts().at(-1)).not.toContain('When noon');
    expect(posts()).toHaveLength(2);
    home.passTimers();
    await typed.acknowledged;
    await home.until('2026-03-03T09:02');
    expect(posts().at(-1)).toContain('When noon, we will answer.');
  });
});

describe('what is delivered again', () => {
  const commitments = () => home.db.selectFrom('commitment').select('id').execute();

  test('after a restart a command is not done a second time, and its person is told so', async () => {
    await setUp();
    const first = amina.types('/coach commit when:noon action:answer', { channel: 'C1' });
    await first.acknowledged;
    await home.quiet();
    const again = await home.slack.send(first.type, first.payload).acknowledged;
    expect(again.text).toContain('already done');
    expect(await commitments()).toHaveLength(1);
  });

  test('after a restart a press is not recorded a second time', async () => {
    await setUp();
    await home.until('2026-03-03T09:30');
    const nudge = home.slack.messages('C1').at(-1);
    if (!nudge) throw new Error('no nudge came');
    const first = amina.presses(say.plain('nudges.another'), nudge);
    await first.acknowledged;
    await home.quiet();
    const shown = () => home.db.selectFrom('nudge_shown').select('id').where('daily', '=', 0).execute();
    const before = await shown();
    await home.slack.send(first.type, first.payload).acknowledged;
    await home.quiet();
    expect(await shown()).toEqual(before);
  });

  test('after a restart a form is not taken a second time', async () => {
    await setUp();
    await amina.types('/coach me', { channel: 'C1' }).acknowledged;
    const me = amina.reads('C1').at(-1);
    if (!me) throw new Error('nothing was shown');
    await amina.presses(say.plain('person.away'), me).acknowledged;
    await home.slack.world.until(() => amina.view());
    const first = amina.fills({ [say.plain('person.away-until')]: '2026-03-10' });
    await first.acknowledged;
    await home.quiet();
    await home.slack.send(first.type, first.payload).acknowledged;
    await home.quiet();
    expect(await home.db.selectFrom('absence').select('id').execute()).toHaveLength(1);
  });

  test('after a restart what only asks is answered again', async () => {
    await setUp();
    const first = amina.types('/coach rules', { channel: 'C1' });
    const answer = await first.acknowledged;
    await home.quiet();
    expect(await home.slack.send(first.type, first.payload).acknowledged).toEqual(answer);
  });

  test('a farewell told twice, also after a restart, asks once who takes over', async () => {
    await setUp();
    await amina.types('/coach commit when:noon action:answer owner:@Amina', { channel: 'C1' }).acknowledged;
    await home.until('2026-03-02T11:00');
    const farewell = {
      type: 'event_callback',
      team_id: 'T1',
      api_app_id: 'A1',
      event_id: 'Ev1',
      event_time: 1,
      authorizations: [],
      event: { type: 'user_change', user: { id: 'U1', team_id: 'T1', deleted: true } },
    };
    await home.slack.send('events_api', farewell).acknowledged;
    await home.quiet();
    await home.slack.send('events_api', farewell).acknowledged;
    await home.quiet();
    await home.until('2026-03-02T12:00');
    const asked = await home.db
      .selectFrom('occurrence')
      .select('id')
      .where('kind', '=', 'commitment-takeover')
      .execute();
    expect(asked).toHaveLength(1);
  });
});
