import { afterAll, beforeAll, expect, test } from 'vitest';
import { content, type House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  ideasAmong,
  labelsUnder,
  lastOf,
  type Message,
  momentOf,
  momentsOf,
  openStory,
  plain,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

let house: House;
let camille: Visitor;
const moments = content.languages.get('fr')?.moments;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T08:30' });
  camille = house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR' });
  await camille.types(FRENCH_SETUP);
});
afterAll(() => house.close());

const on = (day: string): Message[] => house.posts('C1').filter((post) => momentOf(post).startsWith(day));
const says = (message: Message, variants: string[] | undefined): boolean =>
  (variants ?? []).some((variant) => firstWordsOf(message).includes(plain(variant).replaceAll('*', '')));

test('A week begins well, then everybody has other things to do', async () => {
  await house.until('2026-03-04T10:00');
  await presses(camille, lastOf(house.posts('C1')), 'Fait');
  await house.until('2026-03-13T20:00');
  const week = house.posts('C1').filter((post) => momentOf(post) >= '2026-03-09');
  expect(momentsOf(week)).toEqual(['09', '10', '11', '12', '13'].map((day) => `2026-03-${day} 09:00`));
});

test('The missed week gets no message of its own; the next idea carries one friendly line, once', async () => {
  await house.until('2026-03-18T20:00');
  const [monday, ...others] = on('2026-03-16');
  expect(others).toEqual([]);
  expect(monday && says(monday, moments?.missed)).toBe(true);
  expect(monday && labelsUnder(monday)).toEqual([]);
  for (const day of ['17', '18']) expect(says(lastOf(on(`2026-03-${day}`)), moments?.missed)).toBe(false);
});

test('After two silent weeks it asks once which rhythm would suit, in place of the idea', async () => {
  await house.until('2026-03-19T20:00');
  const [question, ...others] = on('2026-03-19');
  expect(others).toEqual([]);
  expect(question && says(question, moments?.quiet)).toBe(true);
  expect(question && labelsUnder(question)).toEqual([
    'Chaque jour de travail',
    'Trois par semaine',
    'Une par semaine',
  ]);
});

test('Nobody answers, so it steps down by itself, and says so', async () => {
  await house.until('2026-03-27T20:00');
  const slower = lastOf(on('2026-03-27'));
  expect(says(slower, moments?.slower)).toBe(true);
  expect(house.posts('C1').filter((post) => says(post, moments?.quiet))).toHaveLength(1);
  await house.until('2026-04-03T10:00');
  expect(on('2026-03-31')).toEqual([]);
  expect(on('2026-04-02')).toEqual([]);
  expect(ideasAmong(on('2026-04-03'))).toHaveLength(1);
});

test('Its silence on Thursday is explained to whoever asks', async () => {
  await camille.types('état');
  expect(shownTo(camille)).toContain('ce n’était pas son tour, au rythme du moment');
});

test('The first thing done is greeted as a return, without a word on what was missed', async () => {
  await presses(camille, lastOf(house.posts('C1')), 'Fait');
  expect((moments?.return ?? []).some((line) => shownTo(camille).includes(plain(line)))).toBe(true);
  await camille.types('série');
  expect(shownTo(camille)).toContain('1 semaine avec un geste noté');
  expect(shownTo(camille)).not.toMatch(/\b0\b/);
});

test('On the next working day the earlier rhythm is back', async () => {
  await house.until('2026-04-10T20:00');
  // Monday 6 April is Easter Monday.
  const week = house.posts('C1').filter((post) => momentOf(post) >= '2026-04-06');
  expect(momentsOf(week)).toEqual(['07', '08', '09', '10'].map((day) => `2026-04-${day} 09:00`));
  const [back] = week;
  expect(back && firstWordsOf(back)).toContain('Vous revoilà');
  expectNothingBroke(house);
});

test('A team that answers the question gets the rhythm it chose, and may change its mind', async () => {
  const other = await openStory({ at: '2026-03-02T08:30' });
  const noe = other.person('U2', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types(FRENCH_SETUP);
  await other.until('2026-03-16T10:00');
  const question = lastOf(other.posts('C1'));
  await presses(noe, question, 'Une par semaine');
  expect(wordsOf(question)).toContain('une idée par semaine');
  await other.until('2026-03-29T20:00');
  const since = other.posts('C1').filter((post) => momentOf(post) > '2026-03-17');
  expect(momentsOf(since)).toEqual(['2026-03-23 09:00']);
  await noe.types('état');
  await noe.presses('Une idée chaque jour');
  await other.until('2026-03-31T20:00');
  expect(momentsOf(other.posts('C1')).slice(-2)).toEqual(['2026-03-30 09:00', '2026-03-31 09:00']);
  await other.close();
});
