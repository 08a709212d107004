import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import { type House, openHouse } from '../../team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
});
afterEach(() => house.close());

const camille = (channel = 'C1') =>
  house.person('camille', {
    name: 'Camille',
    locale: 'fr-FR',
    zone: 'Europe/Paris',
    administrator: true,
    channel,
  });

const refuse = (kind: 'gone' | 'forbidden' | 'refused') =>
  house.messenger.failures.push({ error: new PlatformError({ kind }, 'no') });

const teams = () => house.db.selectFrom('team').select(['id', 'place', 'status']).execute();

test('where the welcome may not be posted, the lead hears of it once, with the way out', async () => {
  refuse('forbidden');
  await camille().types('setup nudge:9:00');
  expect(await teams()).toEqual([{ id: 1, place: 'C1', status: 'resting' }]);
  const letters = house.letters('camille').map(({ card }) => cardText(card));
  expect(letters).toHaveLength(1);
  expect(letters[0]).toContain('Ajoutez-moi à ce canal');
  await house.until('2026-03-04T12:00');
  expect(house.posts('C1')).toHaveLength(0);
});

test('where there are minors, the lead is not written to; status says it instead', async () => {
  refuse('forbidden');
  await camille().types('setup nudge:9:00 minors:oui');
  expect(house.letters('camille')).toHaveLength(0);
  const me = camille('C2');
  await me.types('status', null);
  expect(me.reads()).toContain('Je me repose');
  expect(me.reads()).not.toContain('Camille');
});

test('a team whose channel is used again goes on', async () => {
  refuse('forbidden');
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types('setup nudge:9:30');
  expect(await teams()).toEqual([{ id: 1, place: 'C1', status: 'active' }]);
  await house.until('2026-03-03T10:00');
  expect(house.posts('C1')).toHaveLength(2);
});

test('within a week nobody is told twice', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  refuse('forbidden');
  await house.until('2026-03-03T09:30');
  await me.types('setup nudge:9:45');
  refuse('forbidden');
  await house.until('2026-03-04T09:50');
  expect(await teams()).toMatchObject([{ status: 'resting' }]);
  expect(house.letters('camille')).toHaveLength(1);
});

test('a message that the platform refuses lets nothing rest', async () => {
  refuse('refused');
  await camille().types('setup nudge:9:00');
  expect(await teams()).toMatchObject([{ status: 'active' }]);
  expect(house.letters('camille')).toHaveLength(0);
});

test('a team that lost its channel moves to another with all it has', async () => {
  const me = camille();
  await me.types('setup nudge:9:20');
  refuse('gone');
  await house.until('2026-03-03T09:30');
  expect(house.letters('camille').map(({ card }) => cardText(card))[0]).toContain('nouveau canal');
  const there = camille('C2');
  await there.types('setup');
  expect(there.reads()).toContain('C1');
  await there.presses('Oui, continuer ici');
  expect(await teams()).toEqual([{ id: 1, place: 'C2', status: 'active' }]);
  await house.until('2026-03-04T09:30');
  expect(house.posts('C2').length).toBeGreaterThanOrEqual(2);
});

test('a team that rests does not keep a lead from founding another', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  refuse('gone');
  await house.until('2026-03-03T09:30');
  const there = camille('C2');
  await there.types('setup');
  await there.presses('Non, nouvelle équipe');
  await there.fills({});
  expect(await teams()).toEqual([
    { id: 1, place: 'C1', status: 'resting' },
    { id: 2, place: 'C2', status: 'active' },
  ]);
});
