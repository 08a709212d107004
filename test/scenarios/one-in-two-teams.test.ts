import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, labelsOf } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  lastOf,
  momentsOf,
  openStory,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

let house: House;
let sam: Visitor;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30' });
  const french = { locale: 'fr-FR', zone: 'Europe/Paris', administrator: true };
  await house.person('U1', { name: 'Camille', channel: 'Accueil', ...french }).types(FRENCH_SETUP);
  await house
    .person('U2', { name: 'Noé', channel: 'Collecte', ...french })
    .types(FRENCH_SETUP.replace('ven-16:00', 'jeu-11:00'));
  sam = house.person('U3', { name: 'Sam', locale: 'fr-FR', zone: 'Europe/Paris', channel: 'Accueil' });
});
afterAll(() => house.close());

test('In one team, a direct message needs no question; the answer names the team', async () => {
  await sam.types('aide');
  await sam.types('série', null);
  expect(shownTo(sam)).toContain('Équipe Accueil');
});

test('In a second team too, a direct message asks which one, then does what was asked', async () => {
  await sam.types('série', 'Collecte');
  expect(shownTo(sam)).not.toContain('Pour laquelle');
  await sam.types('s-engager quand:"le camion part" action:"remercierons les bénévoles"', null);
  expect(shownTo(sam)).toContain('Vous êtes dans plusieurs équipes. Pour laquelle ?');
  expect(sam.labels()).toEqual(['Accueil', 'Collecte']);
  await sam.chooses('Collecte', undefined, null);
  expect(shownTo(sam)).toContain('Quand le camion part, nous remercierons les bénévoles.');
  expect(shownTo(sam)).toContain('Équipe Collecte');
  expect(firstWordsOf(lastOf(house.posts('Collecte')))).toContain('le camion part');
  expect(house.posts('Accueil')).toHaveLength(1);
});

test('Buttons in direct messages stay with their team, whichever was used last', async () => {
  await sam.types('engagements', null);
  await sam.chooses('Collecte', undefined, null);
  const list = sam.card();
  await sam.types('série', 'Accueil');
  await sam.chooses('Quand le camion part, nous remercierons les bénévoles', list, null);
  expect(shownTo(sam)).toContain('Équipe Collecte');
  await sam.presses('C’est fait', undefined, null);
  expect(shownTo(sam)).toContain('Équipe Collecte');
  await sam.types('série', 'Accueil');
  expect(shownTo(sam)).toContain('Votre série commence avec un premier geste');
});

test('The commands that are about Sam alone ask nothing', async () => {
  for (const command of ['moi', 'règles', 'règles 3', 'aide']) {
    await sam.types(command, null);
    expect(shownTo(sam), command).not.toContain('Pour laquelle');
  }
});

test('One reflection a week for both teams, at the hour of the one joined first', async () => {
  await sam.types('moi hebdo:oui', null);
  await house.until('2026-03-04T10:00');
  await presses(sam, lastOf(house.posts('Accueil')), 'Fait');
  await house.until('2026-03-08T20:00');
  expect(momentsOf(house.letters('U3'))).toEqual(['2026-03-06 16:00']);
  const letter = lastOf(house.letters('U3'));
  expect(wordsOf(letter)).toContain('Équipes : Accueil, Collecte');
  expect(wordsOf(letter)).toContain('2 gestes notés');
  expect(wordsOf(letter)).toContain('remercierons les bénévoles');
});

test('Sharing one answer asks with whom, and only that team reads it', async () => {
  const letter = lastOf(house.letters('U3'));
  await presses(sam, letter, 'Une phrase…');
  await sam.fills({ sentence: 'Le camion est parti à l’heure.' }, null);
  await sam.presses('Partager une réponse', undefined, null);
  await sam.chooses('En une phrase', undefined, null);
  expect(shownTo(sam)).toContain('Avec quelle équipe ?');
  await sam.chooses('Collecte', undefined, null);
  expect(shownTo(sam)).toContain('Voici ce que lira l’équipe Collecte');
  const before = house.posts('Accueil').length;
  await sam.presses('Partager', undefined, null);
  expect(firstWordsOf(lastOf(house.posts('Collecte')))).toContain('Le camion est parti à l’heure.');
  expect(house.posts('Accueil')).toHaveLength(before);
});

test('Leaving one team leaves the other as it is: no question any more, and the reflection goes on', async () => {
  await sam.types('moi', null);
  await sam.presses('Quitter une équipe', undefined, null);
  await sam.chooses('Accueil', undefined, null);
  await sam.presses('Quitter l’équipe', undefined, null);
  expect(shownTo(sam)).toContain('Vous avez quitté l’équipe Accueil');
  await sam.types('engagements', null);
  expect(shownTo(sam)).toContain('Équipe Collecte');
  await sam.presses('Prendre un engagement', undefined, null);
  expect(sam.form()).toBeDefined();
  await house.until('2026-03-10T10:00');
  await presses(sam, lastOf(house.posts('Collecte')), 'Fait');
  await house.until('2026-03-15T20:00');
  expect(momentsOf(house.letters('U3')).at(-1)).toBe('2026-03-12 11:00');
  expect(wordsOf(lastOf(house.letters('U3')))).toContain('Équipe Collecte');
  expect(labelsOf(lastOf(house.letters('U3')).card)).toContain('Bonne semaine');
  expectNothingBroke(house);
});
