import { afterAll, beforeAll, expect, test } from 'vitest';
import { takesAudit } from '../features/audit/audit-taking.ts';
import { type House, labelsOf } from '../team.ts';
import {
  expectNothingBroke,
  firstWordsOf,
  ideasAmong,
  labelsUnder,
  lastOf,
  momentOf,
  momentsOf,
  openStory,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

/** One story in several chapters: each test goes on where the one before it stopped. */
let house: House;
let camille: Visitor;
let noe: Visitor;
let sam: Visitor;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30' });
  const french = { locale: 'fr-FR', zone: 'Europe/Paris' };
  camille = house.person('U1', { name: 'Camille', administrator: true, ...french });
  noe = house.person('U2', { name: 'Noé', ...french });
  sam = house.person('U3', { name: 'Sam', ...french });
});
afterAll(() => house.close());

test('Monday: somebody types a command in a channel without a team and is offered the setup', async () => {
  await noe.types('idée');
  expect(shownTo(noe)).toContain('Aucune équipe n’est encore installée ici');
  expect(noe.labels()).toContain('Installer l’équipe');
});

test('The administrator sets the team up in three short pages', async () => {
  await camille.types('réglages');
  expect(camille.form()?.fields.find(({ id }) => id === 'zone')).toMatchObject({ value: 'Europe/Paris' });
  await camille.fills({ nudge: '9h', days: 'lun-ven', reflection: 'vendredi 16h' });
  expect(camille.form()?.step).toEqual({ number: 2, of: 3 });
  expect(camille.form()?.fields.find(({ id }) => id === 'country')).toMatchObject({ value: 'France' });
  await camille.fills({});
  await camille.fills({ presences: ['site', 'newsletter', 'facebook', 'instagram'], lead: '@{U2}' });
  expect(shownTo(camille)).toContain('C’est en place pour l’équipe C1');
  expect(shownTo(camille)).toContain('mardi 3 mars');
  expect(camille.labels()).toContain('Commencer l’audit');
});

test('The channel is welcomed at once, and nothing more is said that day', async () => {
  await house.until('2026-03-02T23:59');
  const posts = house.posts('C1');
  expect(momentsOf(posts)).toEqual(['2026-03-02 10:30']);
  expect(firstWordsOf(lastOf(posts))).toContain('Cinq');
  expect(labelsUnder(lastOf(posts))).toContain('Faire l’audit');
});

test('Camille takes the audit alone, and the team sees only that one person did', async () => {
  await takesAudit(camille, 'fr', (index) => (index < 5 ? '0' : '2'));
  expect(shownTo(camille)).toContain('Votre résultat');
  expect(shownTo(camille)).toContain('À poser');
  await noe.types('résultats');
  expect(shownTo(noe)).toContain('Une personne a répondu');
  expect(shownTo(noe)).not.toContain('À poser');
});

test('Noé answers too, and now both see where the team stands, without a zero', async () => {
  await takesAudit(noe, 'fr', (index) => (index < 5 ? '0' : '2'));
  await camille.types('résultats');
  expect(shownTo(camille)).toContain('D’après 2 personnes');
  expect(shownTo(camille)).toContain('Installé');
  expect(camille.labels()).toContain('S’engager sur le pas 1');
});

test('Tuesday at nine the first idea comes; Camille puts the next one off, and it comes back once', async () => {
  await house.until('2026-03-03T12:00');
  const first = lastOf(house.posts('C1'));
  expect(momentOf(first)).toBe('2026-03-03 09:00');
  expect(labelsUnder(first)).toEqual([
    'Fait',
    'Je m’en charge',
    'Plus tard aujourd’hui',
    'Une autre idée',
    'Pas pour nous',
  ]);
  await presses(camille, first, 'Fait');
  expect(wordsOf(first)).toContain('Fait par Camille');
  expect(shownTo(camille)).toContain('Noté. C’est le premier geste de la semaine.');

  await house.until('2026-03-04T10:00');
  const second = lastOf(house.posts('C1'));
  await presses(noe, second, 'Plus tard aujourd’hui');
  expect(shownTo(noe)).toContain('l’idée revient dans le canal à 14:00');
  await house.until('2026-03-04T18:00');
  const back = lastOf(house.posts('C1'));
  expect(momentOf(back)).toBe('2026-03-04 14:00');
  expect(labelsUnder(back)).not.toContain('Plus tard aujourd’hui');
});

test('What was done came to something: an effect and a link, both skippable, both kept', async () => {
  await sam.types('fait');
  expect(shownTo(sam)).toContain('L’idée du jour');
  expect(shownTo(sam)).toContain('Cela fait 2 gestes cette semaine');
  await sam.presses('Réponse donnée');
  await sam.presses('Ajouter un lien');
  await sam.fills({ link: 'https://exemple.org/reponse', minutes: '10' });
  expect(shownTo(sam)).toContain('https://exemple.org/reponse');
});

test('The weekly message is offered with the first thing ticked, and Sam says yes', async () => {
  await sam.types('point');
  await sam.presses('Oui, chaque semaine');
  expect(shownTo(sam)).toContain('je t’écris le vendredi vers 16:00');
});

test('A next step of the audit becomes a commitment, told once in the channel', async () => {
  await camille.types('résultats');
  await camille.presses('S’engager sur le pas 1');
  expect(camille.form()?.fields.find(({ id }) => id === 'cue')).toHaveProperty('value');
  await camille.fills({ cue: 'la réunion du lundi commence', action: 'relirons la liste de nos pages' });
  await camille.fills({ remind: 'lun 10:00' });
  expect(shownTo(camille)).toContain(
    'Quand la réunion du lundi commence, nous relirons la liste de nos pages.',
  );
  const told = lastOf(house.posts('C1'));
  expect(firstWordsOf(told)).toContain('Un nouvel engagement dans l’équipe');
  expect(momentOf(told)).toBe('2026-03-04 18:00');
});

test('On Friday at four only those who said yes get their reflection; one tap suffices', async () => {
  await house.until('2026-03-06T18:00');
  expect(house.letters('U1')).toEqual([]);
  const letter = lastOf(house.letters('U3'));
  expect(momentOf(letter)).toBe('2026-03-06 16:00');
  expect(wordsOf(letter)).toContain('Équipe C1');
  expect(wordsOf(letter)).toContain('gestes notés ces sept derniers jours');
  await presses(sam, letter, 'Bonne semaine');
  expect(wordsOf(letter)).toContain('Cela suffit');
});

test('On Monday at ten the commitment is reminded of, in place of the idea', async () => {
  await house.until('2026-03-09T18:00');
  const monday = house.posts('C1').filter((post) => momentOf(post).startsWith('2026-03-09'));
  expect(momentsOf(monday)).toEqual(['2026-03-09 10:00']);
  expect(firstWordsOf(lastOf(monday))).toContain('C’est le moment que vous aviez choisi');
  await presses(noe, lastOf(monday), 'C’est fait');
  expect(shownTo(noe)).toContain('Noté.');
  await noe.types('série');
  expect(shownTo(noe)).toContain('2 semaines d’affilée avec un geste noté');
});

test('Three weeks later the streak counts weeks, and tells each day why', async () => {
  await house.until('2026-03-18T11:00');
  await camille.types('fait');
  expect(shownTo(camille)).toContain('Plusieurs choses sont ouvertes');
  await camille.chooses('1. L’idée du jour');
  await house.until('2026-03-25T11:00');
  await camille.types('fait');
  await camille.chooses('1. L’idée du jour');
  await camille.types('série');
  expect(shownTo(camille)).toContain('4 semaines d’affilée');
  await camille.presses('Pourquoi\u00a0?');
  expect(shownTo(camille)).toMatch(/lundi 9 mars – 1 geste noté/i);
  expect(shownTo(camille)).toContain('Semaine du 16 mars : elle compte');
});

test('Yesterday’s idea is one line, and an idea came each working day at nine', async () => {
  const ideas = ideasAmong(house.posts('C1')).filter((post) => momentOf(post).endsWith('09:00'));
  const days = momentsOf(ideas).map((moment) => moment.slice(0, 10));
  // Mondays 16 and 23 belong to the commitment.
  expect(days).toEqual([
    ...['03', '04', '05', '06', '10', '11', '12', '13', '17', '18', '19', '20', '24', '25'].map(
      (day) => `2026-03-${day}`,
    ),
  ]);
  const yesterday = ideas.at(-2);
  expect(yesterday && labelsOf(yesterday.card)).toEqual([]);
  expect(yesterday && wordsOf(yesterday)).toMatch(/mardi 24 mars · .+ : /i);
});

test('On the first working day of April the month is summed up, with text for the board', async () => {
  await house.until('2026-04-01T18:00');
  const today = house.posts('C1').filter((post) => momentOf(post).startsWith('2026-04-01'));
  expect(momentsOf(today)).toEqual(['2026-04-01 09:00']);
  const summary = lastOf(today);
  expect(wordsOf(summary)).toContain('En bref : mars 2026');
  expect(wordsOf(summary)).toContain('5 gestes ont été notés');
  expect(wordsOf(summary)).toContain('1 question a reçu sa réponse');
  expect(wordsOf(summary)).toContain('https://exemple.org/reponse');
  expect(wordsOf(summary)).not.toMatch(/Camille|Noé|Sam/);
  await presses(noe, summary, 'Copier pour le conseil');
  expect(noe.reply()).toMatchObject({ file: { mediaType: 'text/plain' } });
  expect(shownTo(noe)).toContain('Aucun nom n’y figure');
});

test('The next day is an ordinary day again, and nothing broke all month', async () => {
  await house.until('2026-04-02T18:00');
  expect(
    ideasAmong(house.posts('C1'))
      .map((post) => momentOf(post))
      .at(-1),
  ).toBe('2026-04-02 09:00');
  expectNothingBroke(house);
});
