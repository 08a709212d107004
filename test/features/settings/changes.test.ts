import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
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

const nudgeSchedule = (team: number) =>
  house.db
    .selectFrom('schedule')
    .selectAll()
    .where('kind', '=', 'nudge')
    .where('team_id', '=', team)
    .executeTakeFirstOrThrow();

test('a change shows before and after, moves the hour, and can be undone once', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types('setup nudge:10:30 days:mar,jeu');
  expect(me.reads()).toContain('10:30');
  expect(me.reads()).toMatch(/avant\s: 09:00/);
  expect(await nudgeSchedule(1)).toMatchObject({ local_time: '10:30', days: '24' });
  const changed = me.card();
  await me.presses('Annuler');
  expect(me.reads()).toContain('annulé');
  expect(await nudgeSchedule(1)).toMatchObject({ local_time: '09:00', days: '12345' });
  await me.presses('Annuler', changed);
  expect(me.reads()).toContain('vieilli');
  expect(await house.db.selectFrom('team_settings').selectAll().execute()).toHaveLength(3);
});

test('the same again is no change', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types('setup nudge:9h');
  expect(me.reads()).toContain('rien n’a changé');
  expect(await house.db.selectFrom('team_settings').selectAll().execute()).toHaveLength(1);
});

test('a new zone moves the hour and suggests its country', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types('setup zone:Bruxelles');
  expect(me.reads()).toContain('Belgique');
  expect(await nudgeSchedule(1)).toMatchObject({ zone: 'Europe/Brussels', local_time: '09:00' });
});

test('members who do not lead see the settings and cannot change them', async () => {
  await camille().types('setup nudge:9:00');
  const sam = house.person('sam', { name: 'Sam', locale: 'en-GB' });
  await sam.types('setup nudge:11:00');
  expect(sam.reads()).toContain('leads');
  expect(sam.labels()).not.toContain('Undo');
  await sam.forges(encodeAction('settings.edit', 1, 1));
  expect(sam.reply().kind).toBe('cards');
  await sam.types('status');
  expect(sam.reads()).toContain('09:00');
  expect(sam.labels()).not.toContain('Language and hours');
});

test('a lead who was named may change settings, and the naming can be undone', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  const sam = house.person('sam', { name: 'Sam', locale: 'en-GB' });
  await sam.types('status');
  await me.types('setup lead:@{sam}');
  expect(me.reads()).toContain('Sam');
  const named = me.card();
  await sam.types('setup nudge:11:00');
  expect(sam.reads()).toContain('11:00');
  await sam.presses('Undo');
  await me.presses('Annuler', named);
  expect(me.reads()).toContain('vieilli');
});

test('somebody named who has not met the coach is not called by a sign', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types('setup lead:@{sam}');
  expect(me.reads()).toContain('Cette personne');
  await me.types('status');
  expect(me.reads()).toContain('Camille, une autre personne');
  expect(me.reads()).not.toContain('…');
});

test('undoing a naming takes the lead back while nothing else has changed', async () => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types('setup lead:@{sam}');
  await me.presses('Annuler');
  const sam = house.person('sam', { name: 'Sam', locale: 'en-GB' });
  await sam.types('setup nudge:11:00');
  expect(sam.reads()).toContain('leads');
});

test('two teams of one workspace do not see or touch each other', async () => {
  await camille('C1').types('setup nudge:9:00');
  const kim = house.person('kim', {
    name: 'Kim',
    locale: 'en-GB',
    zone: 'Europe/London',
    administrator: true,
    channel: 'C2',
  });
  await kim.types('setup nudge:14:00');
  await kim.types('setup nudge:15:00');
  const [row] = await house.db.selectFrom('team_settings').selectAll().where('team_id', '=', 1).execute();
  const [newest] = await house.db
    .selectFrom('team_settings')
    .selectAll()
    .where('team_id', '=', 2)
    .orderBy('id', 'desc')
    .execute();
  await kim.forges(encodeAction('settings.undo', 2, row?.id ?? 0, newest?.id ?? 0, ''));
  expect(kim.reads()).toContain('old');
  await kim.forges(encodeAction('settings.undo', 1, 1, 1, ''));
  expect(kim.reads()).toContain('another team');
  await kim.types('status');
  expect(kim.reads()).toContain('15:00');
  expect(kim.reads()).not.toContain('09:00');
  expect(await nudgeSchedule(1)).toMatchObject({ local_time: '09:00' });
});

test.each([
  'settings.undo~1~x~y~z',
  'settings.undo~1',
  'settings.edit~1~9',
  'settings.step~1~9',
  'settings.move~1',
])('a forged %s gets a kind answer', async (action) => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.forges(action);
  expect(me.reads()).toContain('vieilli');
});

test('minors in the team turn the reflection into a question in the channel', async () => {
  const me = camille();
  await me.types('setup nudge:9:00 minors:oui');
  const kinds = await house.db
    .selectFrom('schedule')
    .select(['kind', 'team_id'])
    .where('enabled', '=', 1)
    .execute();
  expect(kinds).toContainEqual({ kind: 'reflection-public', team_id: 1 });
  await me.types('setup minors:non');
  const after = await house.db.selectFrom('schedule').select('kind').where('enabled', '=', 1).execute();
  expect(after).not.toContainEqual({ kind: 'reflection-public' });
});
