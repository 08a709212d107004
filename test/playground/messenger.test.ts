import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import { type Opened, openPlayground } from './open-playground.ts';
import { plainCard } from './scripted-coach.ts';
import { sentences, visitor } from './visitor.ts';

let opened: Opened | undefined;
afterEach(() => opened?.close());

async function open(file?: string): Promise<Opened> {
  opened = await openPlayground(file ? { file } : {});
  return opened;
}

const team = { workspace: 'playground', channel: 'communication' };
const sam = { workspace: 'playground', user: 'sam' };

const failure = async (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof PlatformError ? [error.failure.kind, error.code] : error),
  );

test('a key delivered twice is one message, the first', async () => {
  const { messenger, address } = await open();
  const first = await messenger.post(team, plainCard('one'), 'n1');
  expect(await messenger.post(team, plainCard('another'), 'n1')).toBe(first);
  expect(sentences((await visitor(address, 'noor').state()).messages)).toEqual(['one']);
});

test('a delivered key is found where it was delivered, and nowhere else', async () => {
  const { messenger } = await open();
  const ref = await messenger.post(sam, plainCard('one'), 'd1');
  expect(await messenger.find(sam, 'd1', 0)).toBe(ref);
  expect(await messenger.find(team, 'd1', 0)).toBeUndefined();
  expect(await messenger.find(sam, 'd2', 0)).toBeUndefined();
});

test('a delivered message can be changed, by the one who knows where it is', async () => {
  const { messenger, address } = await open();
  const ref = await messenger.post(team, plainCard('nudge'), 'n1');
  await messenger.edit(team, ref, plainCard('folded'));
  expect(sentences((await visitor(address, 'sam').state()).messages)).toEqual(['folded']);
  expect(await failure(messenger.edit(sam, ref, plainCard('x')))).toEqual(['gone', 'message_not_found']);
  expect(await failure(messenger.edit(team, '999', plainCard('x')))).toEqual(['gone', 'message_not_found']);
});

test('unknown places and overlong keys are refused as platforms refuse them', async () => {
  const { messenger } = await open();
  const card = plainCard('x');
  expect(await failure(messenger.post({ ...team, channel: 'other' }, card, 'k'))).toEqual([
    'gone',
    'channel_not_found',
  ]);
  expect(await failure(messenger.post({ ...sam, user: 'eve' }, card, 'k'))).toEqual([
    'gone',
    'user_not_found',
  ]);
  expect(await failure(messenger.post({ ...sam, workspace: 'w' }, card, 'k'))).toEqual([
    'gone',
    'workspace_not_found',
  ]);
  expect(await failure(messenger.post(team, card, 'k'.repeat(26)))).toEqual(['refused', 'invalid_key']);
});

test('a failing store is told as a platform that gave no answer', async () => {
  const playground = await open();
  await playground.close();
  expect(await failure(playground.messenger.post(team, plainCard('x'), 'k'))).toEqual([
    'unsure',
    'storage_failed',
  ]);
  opened = undefined;
});

test('messages, keys, language and the moved clock are all there after a restart', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'cinq-playground-')), 'playground.db');
  const before = await open(file);
  const ref = await before.messenger.post(team, plainCard('nudge'), 'n1');
  await visitor(before.address, 'sam').command('help');
  await visitor(before.address, 'sam').send('/api/language', { language: 'en' });
  await before.clock.moveTo(before.clock.now() + 86_400_000);
  const now = before.clock.now();
  await before.close();

  const after = await open(file);
  const state = await visitor(after.address, 'sam').state();
  expect(sentences(state.messages)).toEqual(['nudge', '/coach help', 'heard command']);
  expect([state.language, state.now]).toEqual(['en', now]);
  expect(await after.messenger.post(team, plainCard('nudge'), 'n1')).toBe(ref);
});
