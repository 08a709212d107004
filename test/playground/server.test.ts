import { request } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { ShownMessage } from '../../adapters/playground/wire.ts';
import { inPlace } from '../../src/reply.ts';
import { type Opened, openPlayground } from './open-playground.ts';
import { createScriptedCoach, plainCard } from './scripted-coach.ts';
import { sentences, visitor } from './visitor.ts';

let opened: Opened[] = [];
afterEach(async () => {
  for (const one of opened) await one.close();
  opened = [];
});

async function open(...options: Parameters<typeof openPlayground>): Promise<Opened> {
  const one = await openPlayground(...options);
  opened.push(one);
  return one;
}

const team = { workspace: 'playground', channel: 'communication' };

test('a command reaches the coach with who, where and what the platform would know', async () => {
  const { address, coach } = await open();
  await visitor(address, 'noor').command('audit together:yes');
  expect(coach.heard).toEqual([
    {
      kind: 'command',
      text: 'audit together:yes',
      platform: 'playground',
      workspace: 'playground',
      channel: { id: 'communication', name: 'communication' },
      user: { id: 'noor', name: 'Noor' },
      hints: { zone: 'Europe/London', locale: 'en-GB', administrator: false },
    },
  ]);
});

test('a direct message has no channel, and the administrator is one', async () => {
  const { address, coach } = await open();
  await visitor(address, 'camille').command('', 'direct');
  expect(coach.heard[0]).not.toHaveProperty('channel');
  expect(coach.heard[0]?.hints).toEqual({ zone: 'Europe/Paris', locale: 'fr-FR', administrator: true });
});

test('a typed @Sam becomes a person, an unknown name stays what it is', async () => {
  const { address, coach } = await open();
  await visitor(address, 'camille').command('commit owner:@sam action:"prévenir @Nobody et moi@sam.fr"');
  expect(coach.heard[0]).toMatchObject({
    text: 'commit owner:@{sam} action:"prévenir @Nobody et moi@sam.fr"',
  });
});

test('a fault of ours is logged by its name and place, without what was typed', async () => {
  const coach = {
    ...createScriptedCoach(),
    handle: async () => Promise.reject(new Error('choked on “my secret”')),
  };
  const { address, errors } = await open({ coach });
  await visitor(address, 'sam')
    .command('my secret')
    .catch(() => {});
  expect(errors).toMatchObject([{ fault: 'Error' }]);
  expect(JSON.stringify(errors)).not.toContain('my secret');
});

test('what a person typed is not read as anything else', async () => {
  const { address, coach } = await open();
  const hostile = '<!channel> @everyone <script>alert(1)</script> \u202e';
  await visitor(address, 'sam').command(hostile);
  expect(coach.heard[0]).toMatchObject({ text: hostile });
});

test('private answers and typed commands are seen by their person only, also after a reload', async () => {
  const { address } = await open();
  await visitor(address, 'sam').command('help');
  const own = await visitor(address, 'sam').state();
  expect(sentences(own.messages)).toEqual(['/coach help', 'heard command']);
  expect(own.messages.every(({ privately }) => privately)).toBe(true);
  expect((await visitor(address, 'camille').state()).messages).toEqual([]);
});

test('a line that is no command is talk: everybody in the channel sees it and the coach does not', async () => {
  const { address, coach } = await open();
  await visitor(address, 'sam').send('/api/talk', {
    as: 'sam',
    place: 'channel',
    text: 'Bonjour tout le monde',
  });
  expect(sentences((await visitor(address, 'noor').state()).messages)).toEqual(['Bonjour tout le monde']);
  expect(coach.heard).toEqual([]);
});

test('what is kept goes to the direct messages, with a pointer in the channel', async () => {
  const reply = {
    kind: 'cards',
    kept: { card: plainCard('question'), pointer: plainCard('pointer') },
  } as const;
  const { address } = await open({ coach: createScriptedCoach(() => reply) });
  await visitor(address, 'sam').command('audit');
  const { messages, lastDirect } = await visitor(address, 'sam').state();
  const [typed, pointer, question] = messages;
  expect([typed?.place, pointer?.place, question?.place]).toEqual(['channel', 'channel', 'direct']);
  expect(pointer).toMatchObject({ privately: true, pointsTo: question?.id });
  expect(lastDirect).toEqual({ sam: question?.id });
});

test('asked for in the direct messages, what is kept needs no pointer', async () => {
  const reply = {
    kind: 'cards',
    kept: { card: plainCard('question'), pointer: plainCard('pointer') },
  } as const;
  const { address } = await open({ coach: createScriptedCoach(() => reply) });
  await visitor(address, 'sam').command('audit', 'direct');
  expect(sentences((await visitor(address, 'sam').state()).messages)).toEqual(['/coach audit', 'question']);
});

test('an answer in place replaces the pressed message for everybody who sees it', async () => {
  const coach = createScriptedCoach(() => inPlace(plainCard('done')));
  const { address, messenger } = await open({ coach });
  const ref = Number(await messenger.post(team, plainCard('nudge'), 'n1'));
  await visitor(address, 'sam').press(ref, 'nudge.done~1');
  const [message, ...others] = (await visitor(address, 'camille').state()).messages;
  expect(message).toMatchObject({ id: ref, revision: 2, privately: false });
  expect(sentences([message].flatMap((one) => one ?? []))).toEqual(['done']);
  expect(others).toEqual([]);
});

test('a press on another person’s card changes nothing of theirs and is answered in private', async () => {
  const coach = createScriptedCoach((event) =>
    event.kind === 'action' ? inPlace(plainCard('mine now')) : undefined,
  );
  const { address } = await open({ coach });
  const theirs = await visitor(address, 'sam').command('help');
  const id = theirs.kind === 'messages' ? (theirs.messages.at(-1)?.id ?? 0) : 0;
  await visitor(address, 'camille').press(id, 'nudge.done');
  expect(sentences((await visitor(address, 'sam').state()).messages)).toContain('heard command');
  expect(sentences((await visitor(address, 'camille').state()).messages)).toEqual(['mine now']);
});

test('a form is handed to the page with its step, its values come back, and errors keep it open', async () => {
  const form = {
    action: 'setup.save~1',
    title: 'Réglages',
    submit: 'Garder',
    fields: [{ id: 'zone', kind: 'text', label: 'Fuseau', required: true, maxLength: 80 }],
    step: { number: 2, of: 3 },
  } as const;
  const coach = createScriptedCoach((event) =>
    event.kind === 'form'
      ? { kind: 'form-errors', form: { ...form, fields: [...form.fields] }, errors: { zone: 'Inconnu' } }
      : { kind: 'form', form: { ...form, fields: [...form.fields] } },
  );
  const { address } = await open({ coach });
  const sam = visitor(address, 'sam');
  expect(await sam.command('setup')).toMatchObject({ kind: 'form', step: 'Étape 2 sur 3' });
  const outcome = await sam.submit('setup.save~1', { zone: 'Mars/Base', days: ['mon', 'tue'] });
  expect(coach.heard[1]).toMatchObject({
    action: 'setup.save~1',
    values: { zone: 'Mars/Base', days: ['mon', 'tue'] },
  });
  expect(outcome).toMatchObject({ kind: 'form', errors: { zone: 'Inconnu' } });
});

test('a file is for its person alone, and downloads under its name', async () => {
  const file = { name: 'mes données.html', mediaType: 'text/html', text: '<b>à moi</b>' };
  const { address } = await open({ coach: createScriptedCoach(() => ({ kind: 'cards', file })) });
  const answer = await visitor(address, 'sam').command('me');
  const id = answer.kind === 'messages' ? answer.messages.at(-1)?.id : undefined;
  const own = await fetch(`${address}/api/file/${id}?as=sam`);
  expect(await own.text()).toBe(file.text);
  expect(own.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''mes%20donn%C3%A9es.html");
  expect(own.headers.get('x-content-type-options')).toBe('nosniff');
  expect((await fetch(`${address}/api/file/${id}?as=noor`)).status).toBe(404);
});

test('the live stream brings each message to those who may see it, and to others only that there is one', async () => {
  const { address, messenger } = await open();
  const sam = await visitor(address, 'sam').watch();
  const noor = await visitor(address, 'noor').watch();
  expect((await sam.next()).kind).toBe('state');
  expect((await noor.next()).kind).toBe('state');
  const ref = await messenger.post({ workspace: 'playground', user: 'sam' }, plainCard('for Sam'), 'd1');
  expect(await sam.next()).toMatchObject({ kind: 'message', message: { id: Number(ref), place: 'direct' } });
  expect(await noor.next()).toEqual({ kind: 'elsewhere', person: 'sam', id: Number(ref) });
  await Promise.all([sam.leave(), noor.leave()]);
});

test('requests that do not come from the page itself are refused and reach nobody', async () => {
  const { address, coach } = await open();
  const body = { kind: 'command', as: 'sam', place: 'channel', text: 'help' };
  const { send } = visitor(address, 'sam');
  expect((await send('/api/event', body, { Origin: 'https://evil.example' })).status).toBe(403);
  expect((await send('/api/event', body, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  expect((await send('/api/event', body, { 'Content-Type': 'text/plain' })).status).toBe(403);
  const bare = await fetch(`${address}/api/event`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(bare.status).toBe(403);
  expect(coach.heard).toEqual([]);
});

test('a name of somebody else’s that points at this server gets nothing, not even to read', async () => {
  const { address } = await open();
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(`${address}/api/live?as=sam`, { headers: { Host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test.each([
  ['no JSON', '{"kind":'],
  ['another shape', { kind: 'command', as: 'sam' }],
  ['an unknown person', { kind: 'command', as: 'mallory', place: 'channel', text: '' }],
  ['an unknown property', { kind: 'command', as: 'sam', place: 'channel', text: '', administrator: true }],
  [
    'a button id longer than any platform’s',
    { kind: 'action', as: 'sam', place: 'channel', action: 'a'.repeat(101) },
  ],
])('a malformed request is refused kindly: %s', async (_, body) => {
  const { address, coach } = await open();
  const response = await visitor(address, 'sam').send('/api/event', body);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    kind: 'problem',
    problem: expect.stringContaining('pas lisible ici'),
  });
  expect(coach.heard).toEqual([]);
});

test('a body beyond all measure is refused before it is read', async () => {
  const { address } = await open();
  const body = { kind: 'command', as: 'sam', place: 'channel', text: 'x'.repeat(70_000) };
  expect((await visitor(address, 'sam').send('/api/event', body)).status).toBe(413);
});

test('a fault of ours is told kindly, and logged', async () => {
  const coach = createScriptedCoach(() => {
    throw new Error('a bug');
  });
  const { address, errors } = await open({ coach });
  const body = { kind: 'command', as: 'sam', place: 'channel', text: 'help' };
  const response = await visitor(address, 'sam').send('/api/event', body);
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ problem: expect.stringContaining('réessayez') });
  expect(errors).toHaveLength(1);
});

test('the page allows no code, style or picture but its own', async () => {
  const { address } = await open();
  const response = await fetch(address);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'sha256-[^']+';/);
  expect(policy).not.toContain('unsafe');
  expect(await response.text()).toContain('<html lang="fr">');
});

test('only the files of the page are served', async () => {
  const { address } = await open();
  expect((await fetch(`${address}/tokens.css`)).headers.get('content-type')).toContain('text/css');
  expect((await fetch(`${address}/modules/preact/hooks.js`)).status).toBe(200);
  expect((await fetch(`${address}/package.json`)).status).toBe(404);
  expect((await fetch(`${address}/..%2f..%2fpackage.json`)).status).toBe(404);
});

test('the page speaks the browser’s language until one is chosen, then that one', async () => {
  const { address } = await open();
  const sam = visitor(address, 'sam');
  expect((await sam.state({ 'Accept-Language': 'en-US,en;q=0.9' })).language).toBe('en');
  expect((await sam.state({ 'Accept-Language': 'de, fr;q=0.5' })).language).toBe('fr');
  await sam.send('/api/language', { language: 'en' });
  expect((await sam.state({ 'Accept-Language': 'fr' })).words['playground.send']).toBe('Send');
  expect((await sam.send('/api/language', { language: 'xx' })).status).toBe(409);
});

test('older messages are handed out page by page', async () => {
  const { address, messenger } = await open();
  for (let index = 0; index < 160; index++) await messenger.post(team, plainCard(`n${index}`), `n${index}`);
  const state = await visitor(address, 'sam').state();
  expect(state.messages).toHaveLength(150);
  expect(state.earlier.channel).toBe(true);
  const first = state.messages[0]?.id;
  const earlier = (await (
    await fetch(`${address}/api/earlier?as=sam&place=channel&before=${first}`)
  ).json()) as { messages: ShownMessage[]; earlier: boolean };
  expect(sentences(earlier.messages)).toEqual(Array.from({ length: 10 }, (_, index) => `n${index}`));
  expect(earlier.earlier).toBe(false);
});

test('starting over forgets the messages, the coach’s memory and the moved clock', async () => {
  let forgotten = 0;
  const { address, messenger, clock, real } = await open({
    startOver: async () => {
      forgotten += 1;
    },
  });
  await messenger.post(team, plainCard('nudge'), 'n1');
  await clock.moveTo(clock.now() + 86_400_000);
  const sam = visitor(address, 'sam');
  await sam.send('/api/start-over', {});
  const state = await sam.state();
  expect([forgotten, state.messages, state.now]).toEqual([1, [], real.now()]);
});

test('the page is told the time each minute', async () => {
  const { address, real } = await open();
  const sam = await visitor(address, 'sam').watch();
  await sam.next();
  real.set(real.now() + 60_000);
  expect(await sam.next()).toEqual({ kind: 'clock', now: real.now() });
  await sam.leave();
});
