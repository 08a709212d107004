import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import type { Card } from '../../../src/cards/card.ts';
import { cardText } from '../../../src/cards/plain-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import { type House, openHouse } from '../../team.ts';
import { personId, recorded, settledTeam } from '../person/settled-team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

const FRENCH = 'Ton point de la semaine n’a pas pu arriver';
const ENGLISH = 'Your weekly reflection couldn’t reach you';

const closeTheDoor = () =>
  house.messenger.failures.push({ error: new PlatformError({ kind: 'letters-refused' }, 'closed') });

/** Somebody whose Friday reflection met a closed door. */
async function refusedPerson(locale: 'fr-FR' | 'en-GB') {
  const team = await settledTeam(house, 'C1', { language: locale.slice(0, 2) });
  const camille = house.person('U1', { name: 'Camille', locale });
  await camille.types(locale === 'fr-FR' ? 'moi hebdo:oui' : 'me weekly:yes');
  await recorded(house, team, '2026-03-04');
  closeTheDoor();
  await house.until('2026-03-06T16:01');
  expect(house.letters('U1')).toHaveLength(0);
  return { camille, team };
}

/** Friday's reflection, as it is on record. */
const onRecord = () =>
  house.db.selectFrom('occurrence').select(['state', 'reason']).where('kind', '=', 'reflection').execute();

test.each([
  ['fr-FR', 'règles', FRENCH, ['Ouvrir le point', 'Ne plus l’envoyer']],
  ['en-GB', 'rules', ENGLISH, ['Reflect now', 'Stop sending it']],
] as const)('a reflection that met a closed door is said once, in private, in %s', async (...script) => {
  const [locale, command, words, buttons] = script;
  const { camille } = await refusedPerson(locale);
  expect(await onRecord()).toEqual([{ state: 'dead', reason: 'letters-refused' }]);
  await camille.types(command);
  const reply = camille.reply();
  expect(reply.kind === 'cards' && reply.private && cardText(reply.private)).toContain(words);
  expect(camille.labels()).toEqual(expect.arrayContaining([...buttons]));
  await camille.types(command);
  expect(camille.reads()).not.toContain(words);
  expect(
    house
      .posts('C1')
      .map(({ card }) => cardText(card))
      .join(),
  ).not.toContain(words);
});

test('nobody else hears of it, and beside a card in its place it is a private one', async () => {
  const { camille } = await refusedPerson('fr-FR');
  const sam = house.person('U2', { name: 'Sam', locale: 'fr-FR' });
  await sam.types('règles');
  expect(sam.reads()).not.toContain(FRENCH);
  const seen = sam.card();
  await camille.presses(sam.labels()[0] ?? '', seen);
  const reply = camille.reply();
  expect(reply.kind === 'cards' && reply.private && cardText(reply.private)).toContain(FRENCH);
});

test('a form is not held up by it: the next card says it', async () => {
  const { camille } = await refusedPerson('fr-FR');
  await camille.types('engagement');
  expect(camille.form()).toBeDefined();
  await camille.types('règles');
  expect(camille.reads()).toContain(FRENCH);
});

test('a door that is still closed a week later is not told of again', async () => {
  const { camille, team } = await refusedPerson('fr-FR');
  await camille.types('point');
  expect(camille.reply()).toMatchObject({ kind: 'cards', kept: {}, private: {} });
  await recorded(house, team, '2026-03-11');
  closeTheDoor();
  await house.until('2026-03-13T16:01');
  expect(house.letters('U1')).toHaveLength(0);
  await camille.types('règles');
  expect(camille.reads()).not.toContain(FRENCH);
});

test('once a letter has arrived, a door that closes again is news', async () => {
  const { camille, team } = await refusedPerson('fr-FR');
  await camille.types('point');
  await recorded(house, team, '2026-03-11');
  await house.until('2026-03-13T16:01');
  expect(house.letters('U1')).toHaveLength(1);
  await camille.types('règles');
  expect(camille.reads()).not.toContain(FRENCH);
  await recorded(house, team, '2026-03-18');
  closeTheDoor();
  await house.until('2026-03-20T16:01');
  await camille.types('règles');
  expect(camille.reads()).toContain(FRENCH);
});

test('one press ends it, and whoever never asked for a reflection is told only of the door', async () => {
  const { camille } = await refusedPerson('fr-FR');
  await camille.types('règles');
  await camille.presses('Ne plus l’envoyer');
  expect(camille.reads()).toContain('pas de point de la semaine');
  await house.db.updateTable('person').set({ letters: 'refused' }).where('external_id', '=', 'U1').execute();
  await camille.types('règles');
  expect(camille.reads()).toContain('Je voulais vous écrire');
  expect(camille.labels()).not.toContain('Ouvrir le point');
});

test('whoever asks to be forgotten in the same moment hears nothing more', async () => {
  const { camille } = await refusedPerson('fr-FR');
  await camille.forges(encodeAction('person.forget-now', undefined, String(await personId(house, 'U1'))));
  expect(await house.db.selectFrom('person').select('name').execute()).toEqual([{ name: '' }]);
  expect(cardText((camille.reply() as { inPlace: Card }).inPlace)).not.toBe('');
  expect(camille.reply()).not.toHaveProperty('private');
});
