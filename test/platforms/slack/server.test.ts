import { type types, webApi } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type SlackServer, startSlack } from './server.ts';

const open: SlackServer[] = [];
afterEach(async () => {
  for (const slack of open.splice(0)) await slack.close();
});

async function workspace() {
  const slack = await startSlack();
  open.push(slack);
  slack.channel('C1', { name: 'asso' });
  const amina = slack.person('U1', { name: 'Amina' });
  const client = (token = slack.tokens.botToken) =>
    new webApi.WebClient(token, {
      slackApiUrl: slack.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logger: quiet,
    });
  return { slack, amina, client: client(), clientWith: client };
}

const quiet = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  setName: () => {},
  getLevel: () => 'error' as never,
};

const code = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: { data?: { error: string }; code: string }) => error.data?.error ?? error.code,
  );

const section = (text: string, extra: object = {}) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text, verbatim: true },
  ...extra,
});
const pressable = (action_id: string) => ({
  type: 'button' as const,
  action_id,
  text: { type: 'plain_text' as const, text: 'Go' },
});
const post = (blocks: types.KnownBlock[]) => ({
  channel: 'C1',
  text: 'hello',
  blocks,
});

test('only its own tokens are taken', async () => {
  const { slack, client, clientWith } = await workspace();
  expect(await code(client.auth.test())).toBe('ok');
  expect(await code(clientWith('xoxb-other').auth.test())).toBe('invalid_auth');
  expect(await code(clientWith('').auth.test())).toBe('not_authed');
  expect(await code(client.apps.connections.open({}))).toBe('invalid_auth');
  expect(await code(clientWith(slack.tokens.appToken).apps.connections.open({}))).toBe('ok');
});

test.each<[string, unknown[]]>([
  ['fifty-one blocks', Array.from({ length: 51 }, () => section('x'))],
  ['a section text too long', [section('x'.repeat(3001))]],
  ['an empty section', [section('')]],
  ['eleven fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => section('x').text) }]],
  ['a header too long', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]],
  ['mrkdwn in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
  ['two equal action_ids', [{ type: 'actions', elements: [pressable('a'), pressable('a')] }]],
  ['two equal block_ids', [section('x', { block_id: 'a' }), section('y', { block_id: 'a' })]],
  ['a button without a label', [{ type: 'actions', elements: [{ type: 'button', action_id: 'a' }] }]],
  ['an input in a message', [{ type: 'input', label: { type: 'plain_text', text: 'x' } }]],
  ['a property that does not exist', [section('x', { colour: 'red' })]],
])('%s is refused', async (_, blocks) => {
  const { client } = await workspace();
  expect(await code(client.chat.postMessage(post(blocks as never)))).toBe('invalid_blocks');
});

test('blocks without a text beside them are refused, for nobody could hear them', async () => {
  const { client } = await workspace();
  expect(await code(client.chat.postMessage({ channel: 'C1', blocks: [section('x')] }))).toBe(
    'text_missing_beside_blocks',
  );
});

test('a channel may be missing, archived or not ours', async () => {
  const { slack, client } = await workspace();
  slack.channel('C2', { archived: true });
  slack.channel('C3', { botIn: false });
  const to = (channel: string) => code(client.chat.postMessage({ channel, text: 'x' }));
  expect([await to('C0'), await to('C2'), await to('C3'), await to('C1')]).toEqual([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'ok',
  ]);
});

test('metadata has a size and a shape', async () => {
  const { client } = await workspace();
  const carrying = (metadata: object) =>
    code(client.chat.postMessage({ channel: 'C1', text: 'x', metadata: metadata as never }));
  expect(await carrying({ event_type: 'cinq', event_payload: { key: 'x'.repeat(9000) } })).toBe(
    'metadata_too_large',
  );
  expect(await carrying({ event_type: 'cinq' })).toBe('invalid_metadata_format');
});

test('whoever is called is remembered, however it was written', async () => {
  const { slack, client } = await workspace();
  await client.chat.postMessage(post([section('<!channel> &lt;!here&gt;')]));
  await client.chat.postMessage({ channel: 'C1', text: '<@U1>' });
  await client.chat.postMessage(
    post([{ type: 'section', text: { type: 'mrkdwn', text: '@here and @everyone' } }, section('@channel')]),
  );
  await client.chat.postMessage(
    post([
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
      },
    ]),
  );
  expect(slack.world.broadcasts).toEqual(['@channel', '@U1', '@here', '@everyone', '@here']);
});

test('a private message cannot be updated by its name, and nobody else sees it', async () => {
  const { slack, client } = await workspace();
  const { message_ts = '' } = await client.chat.postEphemeral({ channel: 'C1', user: 'U1', text: 'x' });
  expect(await code(client.chat.update({ channel: 'C1', ts: message_ts, text: 'y' }))).toBe(
    'message_not_found',
  );
  expect(slack.messages('C1', { as: 'U1' })).toHaveLength(1);
  expect(slack.messages('C1', { as: 'U2' })).toEqual([]);
  expect((await client.conversations.history({ channel: 'C1' })).messages).toEqual([]);
});

const modal = (blocks: unknown[] = [section('x')], more: object = {}) =>
  ({ type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks, ...more }) as never;
const inputBlock = {
  type: 'input',
  block_id: 'a',
  label: { type: 'plain_text', text: 'A' },
  element: { type: 'plain_text_input', action_id: 'x' },
};

test('a trigger opens one modal, within three seconds', async () => {
  const { slack, client } = await workspace();
  const opens = (trigger_id: string) => code(client.views.open({ trigger_id, view: modal() }));
  const trigger = slack.world.newTrigger('U1');
  expect([await opens(trigger), await opens(trigger)]).toEqual(['ok', 'exchanged_trigger_id']);
  const late = slack.world.newTrigger('U1');
  slack.pass(3001);
  expect([await opens(late), await opens('none')]).toEqual(['expired_trigger_id', 'invalid_trigger_id']);
});

test.each([
  ['inputs without submit', modal([inputBlock])],
  ['a title too long', modal(undefined, { title: { type: 'plain_text', text: 'x'.repeat(25) } })],
  ['private_metadata too long', modal(undefined, { private_metadata: 'x'.repeat(3001) })],
  [
    'an initial option that is no option',
    modal(
      [
        {
          ...inputBlock,
          element: {
            type: 'static_select',
            action_id: 'x',
            options: [{ text: { type: 'plain_text', text: 'A' }, value: 'a' }],
            initial_option: { text: { type: 'plain_text', text: 'B' }, value: 'b' },
          },
        },
      ],
      { submit: { type: 'plain_text', text: 'S' } },
    ),
  ],
])('a modal with %s is refused', async (_, view) => {
  const { slack, client } = await workspace();
  expect(await code(client.views.open({ trigger_id: slack.world.newTrigger('U1'), view }))).toBe(
    'invalid_arguments',
  );
});

test('an answer address takes five answers within half an hour, private unless told otherwise', async () => {
  const { slack } = await workspace();
  const url = (id: string) => slack.apiUrl.replace('/api/', `/response/${id}`);
  const answer = async (id: string, body: object) =>
    (await fetch(url(id), { method: 'POST', body: JSON.stringify(body) })).status;
  const address = slack.world.newResponseUrl('U1', 'C1');
  const statuses: number[] = [];
  for (let at = 0; at < 6; at += 1) statuses.push(await answer(address, { text: `${at}` }));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  expect(slack.messages('C1')).toEqual([]);
  const old = slack.world.newResponseUrl('U1', 'C1');
  slack.pass(30 * 60_000 + 1);
  expect(await answer(old, { text: 'late' })).toBe(404);
  const shared = slack.world.newResponseUrl('U1', 'C1');
  await answer(shared, { text: 'for all', response_type: 'in_channel' });
  expect(slack.messages('C1')).toHaveLength(1);
});

test('an answer address replaces and deletes the message it came from, private ones too', async () => {
  const { slack } = await workspace();
  const original = slack.world.show({ channel: 'C1', text: 'before', blocks: [], ephemeralFor: 'U1' });
  const address = slack.apiUrl.replace(
    '/api/',
    `/response/${slack.world.newResponseUrl('U1', 'C1', original)}`,
  );
  const send = (body: object) => fetch(address, { method: 'POST', body: JSON.stringify(body) });
  await send({ text: 'after', replace_original: true });
  expect(slack.messages('C1', { as: 'U1' }).map(({ text }) => text)).toEqual(['after']);
  await send({ delete_original: true });
  expect(slack.messages('C1', { as: 'U1' })).toEqual([]);
});

test('whoever acknowledges after three seconds has shown an error', async () => {
  const { slack, amina } = await workspace();
  const socket = await connected(slack);
  const typed = amina.types('/coach rules', { channel: 'C1' });
  slack.pass(3001);
  socket.send(JSON.stringify({ envelope_id: typed.id, payload: { text: 'too late' } }));
  await typed.acknowledged;
  expect(slack.world.errorsShown).toEqual(['acknowledged too late']);
  expect(slack.messages('C1', { as: 'U1' })).toEqual([]);
  socket.close();
});

test('an acknowledgement that Slack would refuse is an error too', async () => {
  const { slack, amina, client } = await workspace();
  const socket = await connected(slack);
  const acknowledge = async (envelope: { id: string; acknowledged: Promise<unknown> }, payload: object) => {
    socket.send(JSON.stringify({ envelope_id: envelope.id, payload }));
    await envelope.acknowledged;
  };
  await acknowledge(amina.types('/coach rules', { channel: 'C1' }), {
    text: 'x',
    blocks: [{ type: 'nothing' }],
  });
  const view = modal([inputBlock], { submit: { type: 'plain_text', text: 'S' } });
  await client.views.open({ trigger_id: slack.world.newTrigger('U1'), view });
  await acknowledge(amina.fills({ A: 'x' }), { response_action: 'errors', errors: { b: 'no such field' } });
  expect(slack.world.errorsShown).toHaveLength(2);
  expect(amina.view()).toBeDefined();
  await acknowledge(amina.fills({ A: 'x' }), {});
  expect(amina.view()).toBeUndefined();
  socket.close();
});

test('calls fail the way a test asks for, as often as asked', async () => {
  const { slack, client } = await workspace();
  const posts = () => code(client.chat.postMessage({ channel: 'C1', text: 'x' }));
  slack.fail('chat.postMessage', { status: 429, retryAfter: 7 });
  expect(await posts()).toBe('slack_webapi_rate_limited_error');
  slack.fail('chat.postMessage', { status: 500 });
  expect(await posts()).toBe('slack_webapi_http_error');
  slack.fail('chat.postMessage', 'dropped');
  expect(await posts()).toBe('slack_webapi_request_error');
  expect(slack.messages('C1')).toEqual([]);
  slack.fail('chat.postMessage', 'lost');
  slack.fail('chat.postMessage', 'accepted-then-500');
  expect([await posts(), await posts()]).toEqual(['slack_webapi_request_error', 'slack_webapi_http_error']);
  expect(slack.messages('C1')).toHaveLength(2);
  expect(await posts()).toBe('ok');
});

async function connected(slack: SlackServer): Promise<WebSocket> {
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.tokens.appToken}` },
  });
  const { url } = (await answer.json()) as { url: string };
  const socket = new WebSocket(url);
  await new Promise((resolve) => socket.once('message', resolve));
  return socket;
}
