import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  ideasAmong,
  lastOf,
  momentOf,
  momentsOf,
  openStory,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

let house: House;
let camille: Visitor;
let sam: Visitor;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30' });
  camille = house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR' });
  sam = house.person('U2', { name: 'Sam', locale: 'fr-FR' });
  await camille.types(FRENCH_SETUP);
});
afterAll(() => house.close());

const posts = () => house.posts('C1');
const postsOn = (day: string) => posts().filter((post) => momentOf(post).startsWith(day));

test('Sam takes on a commitment, reminded of in direct messages, and wants the weekly message', async () => {
  await sam.types('moi hebdo:oui');
  await sam.types(
    's-engager quand:"le mercredi finit" action:"relirons les commentaires" chaque:semaine rappel:mer-17:00 responsable:@{U2}',
  );
  await house.until('2026-03-04T18:00');
  const reminder = lastOf(house.letters('U2'));
  expect(momentOf(reminder)).toBe('2026-03-04 17:00');
  expect(wordsOf(reminder)).toContain('Équipe C1');
  await presses(sam, reminder, 'C’est fait');
  await house.until('2026-03-06T18:00');
  expect(momentsOf(house.letters('U2'))).toEqual(['2026-03-04 17:00', '2026-03-06 16:00']);
});

test('Sam goes on leave until a Friday; the answer says so and can be undone', async () => {
  await house.until('2026-03-08T12:00');
  await sam.types('moi absence:20/03', null);
  expect(shownTo(sam)).toContain('Absence notée, du dimanche 8 mars au vendredi 20 mars');
  expect(sam.labels()).toContain('Annuler');
});

test('Meanwhile nothing comes to Sam, while the others go on as ever', async () => {
  const before = house.letters('U2').length;
  await house.until('2026-03-12T10:00');
  await camille.types('état');
  expect(shownTo(camille)).toContain('Absence aujourd’hui : Sam');
  await presses(camille, lastOf(posts()), 'Fait');
  await house.until('2026-03-20T20:00');
  expect(house.letters('U2')).toHaveLength(before);
  const fortnight = ideasAmong(posts().filter((post) => momentOf(post) >= '2026-03-09'));
  expect(fortnight).toHaveLength(10);
});

test('Back again, Sam gets the next reminder and the next week’s message, and no backlog', async () => {
  const before = house.letters('U2').length;
  await house.until('2026-03-25T12:00');
  expect(house.letters('U2')).toHaveLength(before);
  await presses(camille, lastOf(posts()), 'Fait');
  await house.until('2026-03-27T20:00');
  expect(momentsOf(house.letters('U2').slice(before))).toEqual(['2026-03-25 17:00', '2026-03-27 16:00']);
});

test('When everybody is away the channel is silent too, and that week breaks no streak', async () => {
  await house.until('2026-04-12T12:00');
  await sam.types('moi absence:17/04', null);
  await camille.types('moi absence:17/04');
  const before = posts().length;
  await house.until('2026-04-19T20:00');
  expect(posts()).toHaveLength(before);
  await house.until('2026-04-20T08:00');
  await camille.types('série');
  await camille.presses('Pourquoi\u00a0?');
  expect(shownTo(camille)).toMatch(
    /du lundi 13 avril au vendredi 17 avril – neutre : toute l’équipe était absente/i,
  );
  expect(shownTo(camille)).toContain('Semaine du 13 avr. : neutre');
});

test('Whoever comes back early says so with a button, and hears from the coach the next working day', async () => {
  await house.until('2026-04-20T12:00');
  await sam.types('moi absence:01/05', null);
  await camille.types('moi absence:01/05');
  await house.until('2026-04-22T12:00');
  expect(postsOn('2026-04-21')).toEqual([]);
  await sam.types('moi', null);
  await sam.presses('De retour', undefined, null);
  expect(shownTo(sam)).toContain('Vous revoilà');
  await house.until('2026-04-23T12:00');
  expect(ideasAmong(postsOn('2026-04-23'))).toHaveLength(1);
  expectNothingBroke(house);
});
