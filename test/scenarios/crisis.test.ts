import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  ideasAmong,
  lastOf,
  type Message,
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
let list: Message;

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T08:30' });
  camille = house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR' });
  sam = house.person('U2', { name: 'Sam', locale: 'fr-FR' });
  await camille.types(FRENCH_SETUP);
  await camille.types(
    's-engager quand:"la réunion s’ouvrira" action:"lirons" chaque:semaine rappel:ven-10:00',
  );
  await sam.types('moi hebdo:oui');
});
afterAll(() => house.close());

const since = (day: string) => house.posts('C1').filter((post) => momentOf(post) >= day);

test('Three weeks go by as usual, something is ticked in each', async () => {
  for (const thursday of ['2026-03-05', '2026-03-12', '2026-03-19']) {
    await house.until(`${thursday}T12:00`);
    await presses(camille, lastOf(ideasAmong(house.posts('C1'))), 'Fait');
  }
  await camille.types('série');
  expect(shownTo(camille)).toContain('3 semaines d’affilée');
});

test('On Tuesday the coach has an accident, and Sam opens care mode from a direct message', async () => {
  await house.until('2026-03-24T14:20');
  await sam.types('urgence', null);
  expect(shownTo(sam)).toContain('Ouvrir le mode urgence pour l’équipe C1');
  await sam.presses('Ouvrir le mode urgence', undefined, null);
  list = lastOf(house.posts('C1'));
  expect(firstWordsOf(list)).toContain('Ouvert par Sam, mardi 24 mars à 14:20');
});

test('Camille and Sam share the steps out, and promise news for half past six', async () => {
  await presses(camille, list, '1. Qui parle');
  await camille.fills({ speaker: 'Camille ; Sam prend le relais' });
  await presses(sam, list, '2. Les faits');
  await sam.fills({ known: 'Personne n’est gravement blessé.', unknown: 'La cause.' });
  await presses(camille, list, '5. Prochaines nouvelles');
  await camille.fills({ time: '18h30' });
  expect(wordsOf(list)).toContain('Camille ; Sam prend le relais');
  expect(wordsOf(list)).toContain('On sait : Personne n’est gravement blessé.');
  expect(wordsOf(list)).toContain('3. La phrase à donner');
});

test('Until Sunday the channel gets the promised reminder and one question, nothing else', async () => {
  await house.until('2026-03-29T12:00');
  expect(momentsOf(since('2026-03-24 14:21'))).toEqual(['2026-03-24 18:30', '2026-03-26 14:20']);
  expect(house.letters('U2').filter(({ at }) => at > house.clock.instant('2026-03-24T14:20'))).toEqual([]);
});

test('On Monday Camille says it goes on; on Tuesday it is over, at a press under the checklist', async () => {
  await presses(camille, lastOf(house.posts('C1')), 'Oui, encore');
  await house.until('2026-03-31T10:30');
  await presses(camille, list, 'Finir le mode urgence');
  expect(shownTo(camille)).toContain('L’idée du jour revient mercredi 1er avril à 09:00');
  expect(wordsOf(list)).toContain('Mode urgence du mardi 24 mars au mardi 31 mars, terminé.');
  expect(wordsOf(lastOf(house.posts('C1')))).toContain('reprennent à leur heure');
});

test('Summary, idea and reminder are back, without a word about the weeks between', async () => {
  await house.until('2026-04-03T18:00');
  const back = since('2026-04-01');
  // Wednesday opens the month with its summary; Friday belongs to the commitment.
  expect(momentsOf(back)).toEqual(['2026-04-01 09:00', '2026-04-02 09:00', '2026-04-03 10:00']);
  for (const line of house.content.languages.get('fr')?.moments.missed ?? [])
    expect(back.map(firstWordsOf).join()).not.toContain(line);
});

test('The streak goes on where it stood, and each day says why', async () => {
  await camille.types('idée');
  await camille.presses('Fait');
  await camille.types('série');
  expect(shownTo(camille)).toContain('4 semaines d’affilée');
  await camille.presses('Pourquoi\u00a0?');
  await camille.presses('Le mois d’avant');
  const why = shownTo(camille);
  expect(why).toContain('Semaine du 23 mars : neutre, le mode urgence y était ouvert');
  expect(why).toContain('lundi 23 mars – une idée proposée, rien de noté');
  expect(why).toContain('du mardi 24 mars au vendredi 27 mars – neutre : le mode urgence était ouvert');
  expectNothingBroke(house);
});

test('Somebody in two teams is asked to look back on the calm one alone', async () => {
  const other = await openStory({ at: '2026-03-02T08:30' });
  const noe = (channel: string) =>
    other.person('U3', { name: 'Noé', administrator: true, locale: 'fr-FR', channel });
  for (const channel of ['C1', 'C2']) {
    await noe(channel).types(FRENCH_SETUP);
    const me = noe(channel);
    await me.types('idée');
    await me.presses('Fait');
  }
  await noe('C1').types('moi hebdo:oui');
  const me = noe('C1');
  await me.types('urgence');
  await me.presses('Ouvrir le mode urgence');
  await other.until('2026-03-06T18:00');
  const letter = wordsOf(lastOf(other.letters('U3')));
  expect(letter).toContain('C2');
  expect(letter).not.toContain('C1');
  await other.close();
});
