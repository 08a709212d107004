import { afterAll, beforeAll, expect, test } from 'vitest';
import { takesAudit } from '../features/audit/audit-taking.ts';
import { content, type House } from '../team.ts';
import {
  ENGLISH_SETUP,
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  labelsUnder,
  lastOf,
  nudgeOf,
  openStory,
  plain,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

let house: House;
let camille: Visitor;
let alex: Visitor;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30' });
  camille = house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR' });
  alex = house.person('U2', { name: 'Alex', locale: 'en-GB' });
  await camille.types(FRENCH_SETUP);
});
afterAll(() => house.close());

const commands = [
  'help',
  'nudge',
  'commitments',
  'results',
  'streak',
  'rules',
  'rules 2',
  'me',
  'status',
  'audit',
  'reflect',
];
const FRENCH = /[éèêàç«»]|\b(vous|votre|équipe|semaine|pour)\b/i;
const ENGLISH = /\b(the|you|your|team|with)\b/i;

/** The team's and people's own names are nobody's language. */
const told = (visitor: Visitor) =>
  shownTo(visitor).replaceAll('C1', '').replaceAll('Camille', '').replaceAll('Europe/Paris', '');

test('Whatever Alex asks for is answered in English, whatever Camille asks for in French', async () => {
  for (const command of commands) {
    await alex.types(command);
    expect(told(alex), command).toMatch(ENGLISH);
    expect(told(alex).replace(/français/gi, ''), command).not.toMatch(FRENCH);
    await camille.types(command);
    expect(told(camille), command).toMatch(FRENCH);
    expect(told(camille).replace(/English/g, ''), command).not.toMatch(ENGLISH);
  }
});

test('Command names of either language are understood by both', async () => {
  await alex.types('règles 2');
  expect(told(alex)).toContain('Listen');
  await camille.types('rules number:2');
  expect(told(camille)).toContain('Écouter');
});

test('Alex presses Fait: the channel’s card stays French, the private answer is English', async () => {
  await house.until('2026-03-03T10:00');
  const idea = lastOf(house.posts('C1'));
  const french = content.languages.get('fr')?.nudges[nudgeOf(idea.posted) ?? '']?.text ?? '?';
  expect(wordsOf(idea)).toContain(plain(french).slice(0, 40));
  await presses(alex, idea, 'Fait');
  expect(wordsOf(idea)).toContain('Fait par Alex');
  expect(wordsOf(idea)).toContain(plain(french).slice(0, 40));
  expect(labelsUnder(idea)).toEqual(['Fait aussi']);
  expect(alex.reads()).toContain('Noted. That’s this week’s first step.');
});

test('“Another nudge” brings Alex one in English, alone', async () => {
  await house.until('2026-03-04T10:00');
  const idea = lastOf(house.posts('C1'));
  const posts = house.posts('C1').length;
  await presses(alex, idea, 'Une autre idée');
  expect(alex.labels()).toEqual(['Done', 'Another nudge', 'Not for us']);
  expect(house.posts('C1')).toHaveLength(posts);
  expect(labelsUnder(idea)).toContain('Fait');
});

test('A commitment made in English is announced in the channel’s French, its own sentence left as it was promised', async () => {
  await alex.types(
    'commit when:"the Monday meeting ends" action:"answer the oldest comment" every:week remind:mon-10:00',
  );
  expect(alex.reads()).toContain('When the Monday meeting ends, we will answer the oldest comment.');
  const told = lastOf(house.posts('C1'));
  expect(firstWordsOf(told)).toContain('Un nouvel engagement dans l’équipe');
  expect(firstWordsOf(told)).toContain('When the Monday meeting ends, we will answer the oldest comment.');
  await presses(alex, told, 'Je m’en charge');
  expect(wordsOf(told)).toContain('Alex s’en charge');
});

test('The audit is asked in each taker’s language and sums up to one result', async () => {
  await takesAudit(alex, 'en', (index) => (index < 5 ? '0' : '2'));
  await takesAudit(camille, 'fr', (index) => (index < 5 ? '0' : '2'));
  await alex.types('results');
  expect(alex.reads()).toContain('To start');
  await camille.types('résultats');
  expect(camille.reads()).toContain('À poser');
});

test('Alex’s week comes in English, Camille’s in French; a shared answer is announced in French', async () => {
  await alex.types('me weekly:on');
  await camille.types('moi hebdo:oui');
  await house.until('2026-03-06T17:00');
  const letter = lastOf(house.letters('U2'));
  expect(wordsOf(letter)).toContain('Your weekly reflection');
  expect(wordsOf(letter)).toContain('Team C1');
  expect(wordsOf(lastOf(house.letters('U1')))).toContain('Le point de la semaine');
  await presses(alex, letter, 'One sentence…');
  await alex.fills({ sentence: 'People write back when we ask.' }, null);
  await alex.presses('Share one answer', undefined, null);
  await alex.chooses('In one sentence', undefined, null);
  await alex.presses('Share it', undefined, null);
  const shared = lastOf(house.posts('C1'));
  expect(firstWordsOf(shared)).toContain('Alex partage une réponse');
  expect(firstWordsOf(shared)).toContain('People write back when we ask.');
});

test('A mistake is explained in the language of whoever made it', async () => {
  await alex.types('pause until:someday');
  expect(alex.reads()).toContain('I can’t read “someday” as a date.');
  await camille.types('pause au:jamais');
  expect(shownTo(camille)).toContain('« jamais » n’est pas une date');
});

test('Camille chooses English for herself, and nothing changes for the channel', async () => {
  await camille.types('moi langue:en');
  expect(told(camille)).toMatch(ENGLISH);
  await camille.types('streak');
  expect(camille.reads()).toContain('with a step noted');
  await house.until('2026-03-10T10:00');
  expect(labelsUnder(lastOf(house.posts('C1')))).toContain('Fait');
  expectNothingBroke(house);
});

test('In an English team a French reader’s press leaves the channel’s card English', async () => {
  const other = await openStory({ at: '2026-03-02T10:30', zone: 'Europe/London' });
  const lead = other.person('U1', { name: 'Alex', administrator: true, locale: 'en-GB' });
  const noe = other.person('U2', { name: 'Noé', locale: 'fr-CA' });
  await lead.types(ENGLISH_SETUP);
  await other.until('2026-03-03T10:00');
  const idea = lastOf(other.posts('C1'));
  await presses(noe, idea, 'I’ll take it');
  expect(wordsOf(idea)).toContain('Taken on by Noé');
  expect(noe.reads()).toContain('Noté');
  await other.close();
});
