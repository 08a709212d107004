import { afterAll, beforeAll, expect, test } from 'vitest';
import { content, type House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  ideasAmong,
  labelsUnder,
  lastOf,
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
let sam: Visitor;

beforeAll(async () => {
  house = await openStory({ at: '2026-05-18T08:30' });
  camille = house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR' });
  sam = house.person('U2', { name: 'Sam', locale: 'fr-FR' });
  await camille.types(FRENCH_SETUP);
  await sam.types('moi hebdo:oui');
});
afterAll(() => house.close());

/** Something is ticked each Thursday, and Sam answers each message of the week before. */
async function keepsOnUntil(last: string): Promise<void> {
  for (let day = Date.parse('2026-05-21'); day <= Date.parse(last); day += 7 * 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    if (house.clock.now() >= house.clock.instant(`${date}T12:00`)) continue;
    await house.until(`${date}T12:00`);
    await camille.types('fait');
    const letter = house.letters('U2').at(-1);
    if (letter && labelsUnder(letter).includes('Bonne semaine')) await presses(sam, letter, 'Bonne semaine');
  }
}

test('In the first days of June the team is asked about August, once, in place of that day’s idea', async () => {
  await keepsOnUntil('2026-06-11');
  await house.until('2026-06-12T20:00');
  const asked = house.posts('C1').filter((post) => /en août/.test(firstWordsOf(post)));
  expect(asked).toHaveLength(1);
  const question = lastOf(asked);
  expect(momentOf(question)).toBe('2026-06-02 09:00');
  const day = house.posts('C1').filter((post) => momentOf(post).startsWith('2026-06-02'));
  expect(day).toHaveLength(1);
  expect(labelsUnder(question)).toEqual(['Oui, 1er août – 31 août', 'Non, on continue', 'D’autres dates']);
});

test('Camille says yes, and the card in the channel says who and from when to when', async () => {
  const question = lastOf(house.posts('C1').filter((post) => /en août/.test(firstWordsOf(post))));
  await presses(camille, question, 'Oui, 1er août – 31 août');
  expect(wordsOf(question)).toMatch(
    /Pause du samedi 1(er)? août 2026 au lundi 31 août 2026, notée par Camille/,
  );
});

test('In August the coach is silent, in the channel and in every direct message', async () => {
  await keepsOnUntil('2026-07-30');
  await house.until('2026-07-31T23:00');
  const letters = house.letters('U2').length;
  expect(letters).toBe(11);
  await house.until('2026-08-31T23:59');
  expect(house.posts('C1').filter((post) => momentOf(post).startsWith('2026-08'))).toEqual([]);
  expect(house.letters('U2')).toHaveLength(letters);
});

test('The streak stands where it stood, and each day of August tells why it was neutral', async () => {
  await camille.types('série');
  expect(shownTo(camille)).toContain('11 semaines d’affilée');
  await camille.presses('Pourquoi\u00a0?');
  expect(shownTo(camille)).toMatch(
    /du lundi 17 août au vendredi 21 août – neutre : l’équipe était en pause/i,
  );
});

test('In September it is back at nine without a word of reproach, and the return is greeted', async () => {
  await house.until('2026-09-02T10:00');
  const back = house.posts('C1').filter((post) => momentOf(post) >= '2026-09');
  expect(momentsOf(back)).toEqual(['2026-09-01 09:00', '2026-09-02 09:00']);
  expect(ideasAmong(back)).toHaveLength(2);
  const greetings = content.languages.get('fr')?.moments.rested ?? [];
  expect(
    greetings.filter((line) => firstWordsOf(lastOf(back.slice(0, 1))).includes(plain(line))),
  ).toHaveLength(1);
  expect(greetings.filter((line) => firstWordsOf(lastOf(back)).includes(plain(line)))).toHaveLength(0);
  await presses(camille, lastOf(back), 'Fait');
  const lines = content.languages.get('fr')?.moments.return ?? [];
  expect(lines.some((line) => shownTo(camille).includes(plain(line)))).toBe(true);
  await camille.types('série');
  expect(shownTo(camille)).toContain('12 semaines d’affilée');
  expectNothingBroke(house);
});

test('A team that comes back early ends its pause with a button, and can take that back', async () => {
  const other = await openStory({ at: '2026-07-27T08:30' });
  const noe = other.person('U3', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types(FRENCH_SETUP);
  await noe.types('pause du:01/08 au:31/08');
  await other.until('2026-08-19T12:00');
  await noe.types('pause');
  await noe.presses('Reprendre maintenant');
  expect(shownTo(noe)).toContain('On reprend');
  await other.until('2026-08-20T12:00');
  expect(momentOf(lastOf(other.posts('C1')))).toBe('2026-08-20 09:00');
  await other.close();
});

test('At the year’s end it asks again, and a no is a no', async () => {
  const other = await openStory({ at: '2026-11-23T08:30' });
  const noe = other.person('U3', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types(FRENCH_SETUP);
  await other.until('2026-12-02T12:00');
  const question = lastOf(other.posts('C1'));
  expect(labelsUnder(question)).toContain('Non, on continue');
  await presses(noe, question, 'Non, on continue');
  await other.until('2026-12-10T12:00');
  await noe.types('fait');
  await other.until('2026-12-24T12:00');
  expect(momentsOf(ideasAmong(other.posts('C1'))).slice(-4)).toEqual(
    ['21', '22', '23', '24'].map((day) => `2026-12-${day} 09:00`),
  );
  await other.until('2026-12-25T20:00');
  expect(other.posts('C1').filter((post) => momentOf(post).startsWith('2026-12-25'))).toEqual([]);
  await other.close();
});
