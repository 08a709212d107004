import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { labelsOf } from '../../team.ts';
import { openTeam } from './team.ts';

const COMMIT = 's-engager quand:midi action:répondrons chaque:semaine rappel:lun-10:00';

async function withOne() {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  await camille.types(COMMIT);
  await camille.types('engagements');
  await camille.chooses('Quand midi, nous répondrons');
  return { house, camille, item: camille.card() };
}

test('The list of nothing invites, in both languages', async () => {
  const house = await openTeam();
  const sam = house.person('U2', { locale: 'en' });
  await sam.types('commitments');
  expect(sam.reads()).toContain('No open commitments');
  expect(labelsOf(sam.card())).toEqual(['Make a commitment', 'A nudge now']);
  await sam.presses('Make a commitment');
  expect(sam.form()?.title).toBe('A commitment');
});

test('Words that none or several of them hold are told apart', async () => {
  const { camille } = await withOne();
  await camille.types('s-engager quand:midi action:rangerons');
  await camille.types('fait midi');
  expect(camille.reads()).toContain('Plusieurs engagements ouverts contiennent «\u00a0midi\u00a0»');
  await camille.types('fait minuit');
  expect(camille.reads()).toContain('Je ne trouve pas «\u00a0minuit\u00a0»');
  await camille.types('fait rangerons');
  expect(camille.reads()).toContain('Noté.');
});

test('A tick is recorded once a day, however often it is pressed', async () => {
  const { house, camille, item } = await withOne();
  const sam = house.person('U2', { name: 'Sam', locale: 'en' });
  await camille.presses('C’est fait', item);
  await camille.presses('C’est fait', item);
  await sam.presses('C’est fait', item);
  expect(sam.reads()).toContain('Already ticked for today');
  expect(await house.db.selectFrom('check_in').selectAll().execute()).toMatchObject([
    { commitment_id: 1, outcome: 'done' },
  ]);
});

test('One that was just made can be taken back, and back again, and the channel’s message follows', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  await camille.types(COMMIT);
  const made = camille.card();
  const announced = () => house.posts('C1').at(-1)?.card ?? { blocks: [] };
  expect(labelsOf(announced())).toEqual(['Je m’en charge', 'Voir les engagements']);
  await camille.presses('Annuler', made);
  await camille.presses('Annuler', made);
  expect(camille.reads()).toContain('Il quitte la liste');
  expect(await house.commitments()).toMatchObject([{ outcome: 'dropped' }]);
  expect(cardText(announced())).toContain('Cet engagement est retiré');
  expect(labelsOf(announced())).toEqual(['Voir les engagements']);
  await camille.presses('Annuler');
  expect(await house.commitments()).toMatchObject([{ outcome: null, closed_at: null }]);
  expect(cardText(announced())).toContain('Un nouvel engagement');
  expect(labelsOf(announced())).toEqual(['Je m’en charge', 'Voir les engagements']);
});

test('One that somebody else answers for is not taken back by a stranger', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await camille.types(`${COMMIT} responsable:@{U1}`);
  const made = camille.card();
  await sam.presses('Annuler', made);
  expect(sam.reads()).toContain('revient à la personne qui s’en charge');
  expect(await house.commitments()).toMatchObject([{ outcome: null }]);
  await camille.forges('commitment.unmake~1~77');
  expect(camille.reads()).toContain('a vieilli');
});

test('What is kept is closed, and can be opened again with its reminder', async () => {
  const { house, camille, item } = await withOne();
  await camille.presses('Tenu, on le ferme', item);
  expect(await house.commitments()).toMatchObject([{ outcome: 'kept', closed_at: house.clock.now() }]);
  const rested = await house.db
    .selectFrom('schedule')
    .select('enabled')
    .where('commitment_id', '=', 1)
    .execute();
  expect(rested).toEqual([{ enabled: 0 }, { enabled: 0 }]);
  await camille.presses('Annuler');
  expect(await house.commitments()).toMatchObject([{ outcome: null, closed_at: null }]);
  const awake = await house.db
    .selectFrom('schedule')
    .select('enabled')
    .where('commitment_id', '=', 1)
    .execute();
  expect(awake).toEqual([{ enabled: 1 }, { enabled: 1 }]);
});

test('A drop asks why and keeps the answer; a reason too long keeps what was typed', async () => {
  const { house, camille, item } = await withOne();
  await camille.presses('Abandonner', item);
  await camille.fills({ reason: 'trop '.repeat(1000) });
  expect(camille.errors()).toMatchObject({ reason: expect.stringContaining('300') });
  await camille.fills({ reason: 'plus le temps' });
  expect(camille.reads()).toContain('plus le temps');
  expect(await house.commitments()).toMatchObject([{ outcome: 'dropped', reason: 'plus le temps' }]);
});

test('A change closes the old one, makes a new one, and does not announce it again', async () => {
  const { house, camille, item } = await withOne();
  await camille.presses('Changer', item);
  expect(camille.form()?.fields[0]).toMatchObject({ value: 'midi' });
  await camille.fills({ cue: 'treize heures' });
  expect(camille.form()?.fields).toMatchObject([{ value: 'lun. 10:00' }, { value: '11/05/2026' }]);
  await camille.fills({ until: '30/04' });
  expect(await house.commitments()).toMatchObject([
    { cue: 'midi', outcome: 'changed' },
    { cue: 'treize heures', outcome: null, until_day: '2026-04-30', remind_weekday: 1 },
  ]);
  expect(house.posts('C1')).toHaveLength(1);
  await camille.presses('C’est fait', item);
  expect(camille.reads()).toContain('a vieilli');
});

test('Others may tick an owned commitment, but neither change nor close it, unless they lead', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  const lead = house.person('U3', { name: 'Lou', locale: 'fr', administrator: true });
  await camille.types(`${COMMIT} responsable:@{U1}`);
  await sam.types('engagements');
  await sam.chooses('Quand midi, nous répondrons');
  expect(labelsOf(sam.card())).toEqual(['C’est fait', 'Toute la liste']);
  await sam.forges(`commitment.kept~${house.team.toString(36)}~1`);
  expect(sam.reads()).toContain('revient à');
  await lead.forges(`commitment.kept~${house.team.toString(36)}~1`);
  expect(await house.commitments()).toMatchObject([{ outcome: 'kept' }]);
});

test('What was to be done once can be closed as soon as it is done', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('s-engager quand:midi action:répondrons chaque:"une fois"');
  await camille.forges(`commitment.done~${house.team.toString(36)}~1`);
  await camille.presses('Tenu, on le ferme');
  expect(await house.commitments()).toMatchObject([{ rhythm: 'once', outcome: 'kept' }]);
});

test('What is closed stays as it was closed, whatever an old card says', async () => {
  const { house, camille, item } = await withOne();
  await camille.presses('Abandonner', item);
  await camille.fills({ reason: 'plus le temps' });
  await camille.presses('Tenu, on le ferme', item);
  expect(camille.reads()).toContain('Abandonné');
  await camille.presses('Abandonner', item);
  expect(camille.form()).toBeUndefined();
  expect(await house.commitments()).toMatchObject([{ outcome: 'dropped', reason: 'plus le temps' }]);
});
