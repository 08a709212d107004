import { expect, test } from 'vitest';
import { nameOf } from '../../src/team/name.ts';
import { content, openHouse } from '../team.ts';

test.each([
  ['spaces and lines', '  Zoé \n\t Martin ', 'Zoé Martin'],
  ['controls and directions', 'a\u0000b\u202ec\u2066d\u200fe\u061cf', 'abcdef'],
  ['signs of no width', 'Zo\u200b\u00ad\ufeffé', 'Zoé'],
  ['markdown and calls', '**Zoé** @everyone <!channel>', '**Zoé** @everyone <!channel>'],
  ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇷', '👩‍👩‍👧‍👦 🏳️‍🌈 🇫🇷'],
  ['scripts that pile signs up', 'กี่ น้ำ नमस्ते', 'กี่ น้ำ नमस्ते'],
])('%s', (_, typed, name) => {
  expect(nameOf(typed, '?')).toBe(name);
});

test('accents piled up are bounded', () => {
  expect(nameOf(`z${'\u0300\u0301\u0302'.repeat(40)}algo`, '?')).toBe('z\u0300\u0301\u0302\u0300algo');
});

test('a long name ends between two characters, never inside one', () => {
  expect(nameOf('x'.repeat(5000), '?')).toBe('x'.repeat(60));
  const family = '👩‍👩‍👧‍👦';
  expect(nameOf(family.repeat(30), '?')).toBe(family.repeat(8));
});

test.each(['', '   ', '\u200b\u200f', '\u3164', '\u200d\u200d', '\u0301'])(
  'nothing to be seen in %j: another word',
  (typed) => {
    expect(nameOf(typed, '?')).toBe('?');
  },
);

test('written from right to left, it leaves the sentence its order, in text and in labels', () => {
  for (const { say } of content.languages.values()) {
    for (const whole of [
      say.rich('settings.lead-named', { name: 'שלום' }),
      say.plain('settings.lead-named', { name: 'שלום' }),
    ])
      expect(whole).toContain('\u2068שלום\u2069');
    expect(say.rich('settings.lead-named', { name: 'Zoé' })).not.toContain('\u2068');
    expect(say.rich('settings.lead-named', { name: 'ש\u2069\u202eל' })).toContain('\u2068של\u2069');
  }
});

test('people and channels alike', async () => {
  const house = await openHouse();
  const event = { platform: 'test', workspace: 'W1', channel: { id: 'C1', name: '\u202easso\u200b' } };
  const user = { id: 'U1', name: '\u202eZo\u0301\u0301\u0301\u0301\u0301\u0301e' };
  await house.coach.handle({
    ...event,
    user,
    hints: { administrator: true },
    kind: 'command',
    text: 'setup nudge:9:00',
  });
  expect(await house.db.selectFrom('team').select('name').execute()).toEqual([{ name: 'asso' }]);
  expect(await house.db.selectFrom('person').select('name').execute()).toEqual([
    { name: 'Zo\u0301\u0301\u0301\u0301e' },
  ]);
  await house.close();
});
