import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Envelope } from './envelope.ts';
import { type Federation, openFederation, peopled, SIGNING_SECRET } from './federation.ts';
import type { Person } from './person.ts';
import { type SignedRequest, signed, signedRequest } from './signed-requests.ts';

const MINUTE = 60_000;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

let home: Federation;
let amina: Person;
beforeEach(async () => {
  home = await openFederation();
  amina = peopled(home.slack);
  await home.install(home.slack.world);
});
afterEach(() => home.close());

const send = (what: SignedRequest) => fetch(home.events, { method: 'POST', ...what });
const status = async (what: SignedRequest) => (await send(what)).status;
const now = () => home.slack.world.now;
const people = () => home.db.selectFrom('person').select('name').execute();

/** What Slack would send, taken off before it goes. */
function caught(act: () => Envelope): Envelope {
  home.slack.deliverTo({ url: 'http://127.0.0.1:1/', signingSecret: SIGNING_SECRET });
  const envelope = act();
  home.slack.deliverTo({ url: home.events, signingSecret: SIGNING_SECRET });
  return envelope;
}
const typed = (line: string) => caught(() => amina.types(line, { channel: 'C1' }));

test('the address answers when Slack asks whether it is ours', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  const answer = await send(signed(JSON_TYPE, body, SIGNING_SECRET, now()));
  expect(await answer.json()).toEqual({ challenge: 'abc' });
  expect(await status(signed(FORM_TYPE, 'ssl_check=1&token=x', SIGNING_SECRET, now()))).toBe(200);
});

test('what is unsigned, signed by another, changed on the way or out of its time is not looked at', async () => {
  const envelope = typed('/coach aide');
  const good = signedRequest(envelope, SIGNING_SECRET, now());
  const with_ = (headers: Record<string, string>) => ({ ...good, headers: { ...good.headers, ...headers } });
  const { 'x-slack-signature': _, ...unsigned } = good.headers;
  const refused: SignedRequest[] = [
    { ...good, headers: unsigned },
    with_({ 'x-slack-signature': 'v0=' }),
    with_({ 'x-slack-signature': `v1=${good.headers['x-slack-signature']?.slice(3)}` }),
    with_({ 'x-slack-request-timestamp': 'now' }),
    with_({ 'x-slack-request-timestamp': String(Math.floor(now() / 1000) + 1) }),
    { ...good, body: `${good.body}&text=setup` },
    signedRequest(envelope, 'another-secret', now()),
    signedRequest(envelope, SIGNING_SECRET, now() - 5 * MINUTE - 1000),
    signedRequest(envelope, SIGNING_SECRET, now() + 5 * MINUTE + 1000),
  ];
  for (const request of refused) expect(await status(request)).toBe(401);
  expect(await people()).toEqual([]);
  expect(await status(good)).toBe(200);
  expect(await people()).toEqual([{ name: 'Amina' }]);
});

test('a request replayed within its five minutes changes nothing a second time', async () => {
  await amina.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
  const promise = typed('/coach s-engager quand:"le lundi" action:"répondrons à tout" chaque:semaine');
  const request = signedRequest(promise, SIGNING_SECRET, now());
  const [first, second] = [await send(request), await send(request)];
  expect(await first.text()).toBe(await second.text());
  expect(await home.db.selectFrom('commitment').select('id').execute()).toHaveLength(1);
  home.pass(6 * MINUTE);
  expect(await status(request)).toBe(401);
});

test('a body too large is refused, whether it says its length or not', async () => {
  const body = 'x'.repeat(1024 * 1024 + 1);
  expect(await status(signed(JSON_TYPE, body, SIGNING_SECRET, now()))).toBe(413);
  const { headers } = signed(JSON_TYPE, body, SIGNING_SECRET, now());
  const code = await new Promise((resolve, reject) => {
    const chunked = request(home.events, { method: 'POST', headers }, ({ statusCode }) =>
      resolve(statusCode),
    );
    // The connection may be closed while the rest is on its way.
    chunked.on('error', reject);
    for (let at = 0; at < body.length; at += 65_536) chunked.write(body.slice(at, at + 65_536));
    chunked.end();
  });
  expect(code).toBe(413);
});

test.each([
  [JSON_TYPE, ''],
  [JSON_TYPE, '{'],
  [JSON_TYPE, 'null'],
  [JSON_TYPE, '[]'],
  [JSON_TYPE, '"text"'],
  [FORM_TYPE, 'payload='],
  [FORM_TYPE, 'payload={'],
  [FORM_TYPE, 'payload=7'],
  ['text/plain', 'hello'],
])('a body that is no object is refused (%s: %s)', async (type, body) => {
  expect(await status(signed(type, body, SIGNING_SECRET, now()))).toBe(400);
});

test('whatever stands in any field that Slack sends, it is answered, nothing is lost and nothing strange is kept', async () => {
  await amina.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
  await amina.types('/coach aide', { channel: 'C1' }).acknowledged;
  const shown = amina.reads('C1').findLast(({ blocks }) => JSON.stringify(blocks).includes('"button"'));
  if (!shown) throw new Error('no card with a button');
  const label = /"type":"button".*?"text":"([^"]+)"/.exec(JSON.stringify(shown.blocks))?.[1] ?? '';
  const samples = [
    typed('/coach aide'),
    caught(() => amina.presses(label, shown)),
    caught(() => home.slack.send('interactive', formPayload())),
    caught(() =>
      home.slack.send('events_api', {
        type: 'event_callback',
        team_id: 'T1',
        event_id: 'E',
        event_time: 1,
        authorizations: [{ team_id: 'T1', enterprise_id: null, is_enterprise_install: false }],
        event: { type: 'user_change', user: { id: 'U9', deleted: true } },
      }),
    ),
    caught(() =>
      home.slack.send('events_api', {
        type: 'event_callback',
        team_id: 'T8',
        event_id: 'E',
        event_time: 1,
        authorizations: [],
        event: { type: 'tokens_revoked', tokens: { bot: ['UBOT'] } },
      }),
    ),
  ];
  const strange = fc.constantFrom(
    null,
    7,
    '',
    '\u0000',
    'x'.repeat(5000),
    {},
    [],
    { id: null },
    [null],
    true,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...samples),
      fc.nat(),
      fc.option(strange, { nil: undefined }),
      async ({ type, payload }, which, value) => {
        const paths = pathsOf(payload);
        const broken = changed(payload, paths[which % paths.length] ?? [], value);
        const what = signedRequest(
          { type, payload: { ...broken, trigger_id: `t${which}` } },
          SIGNING_SECRET,
          now(),
        );
        expect([200, 400, 500, 503]).toContain(await status(what));
      },
    ),
    { numRuns: 300, seed: 5 },
  );
  const workspaces = await home.db.selectFrom('organisation').select(['workspace', 'removed_at']).execute();
  expect(workspaces).toEqual([{ workspace: 'T1', removed_at: null }]);
  const ids = await home.db.selectFrom('person').select('external_id').execute();
  expect(ids.map(({ external_id }) => external_id).filter((id) => !/^U\w+$/.test(id ?? ''))).toEqual([]);
  expect(Object.keys(await amina.types('/coach aide', { channel: 'C1' }).acknowledged)).toContain('blocks');
});

/** A submitted form, as far as the coach reads it. */
function formPayload() {
  return {
    type: 'view_submission',
    team: home.slack.world.team,
    user: { id: 'U1', name: 'amina', team_id: 'T1' },
    trigger_id: 'x',
    view: {
      id: 'V1',
      callback_id: 'form',
      title: { type: 'plain_text', text: 'x' },
      private_metadata: JSON.stringify({ action: 'x', origin: { channel: 'C1' } }),
      blocks: [{ type: 'input', block_id: 'b' }],
      state: { values: { b: { a: { type: 'plain_text_input', value: 'x' } } } },
    },
  };
}

type Path = (string | number)[];

function pathsOf(value: unknown, above: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return above.length ? [above] : [];
  const below = Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...above, key]));
  return above.length ? [above, ...below] : below;
}

/** The same with another value at this path, or with none there. */
function changed(payload: Record<string, unknown>, path: Path, value: unknown): Record<string, unknown> {
  const copy = structuredClone(payload);
  const last = path.at(-1);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  if (last === undefined) return copy;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}
