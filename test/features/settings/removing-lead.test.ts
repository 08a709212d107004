import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '../../team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
});
afterEach(() => house.close());

const camille = (administrator = true) =>
  house.person('camille', { name: 'Camille', locale: 'fr-FR', zone: 'Europe/Paris', administrator });
const sam = () => house.person('sam', { name: 'Sam', locale: 'en-GB' });

/** Camille's team, with Sam as its second lead. */
async function twoLeads(options = '') {
  await camille().types(`setup nudge:9:00 ${options}`);
  await sam().types('status');
  await camille().types('setup lead:@{sam}');
}

const leads = async () =>
  (
    await house.db
      .selectFrom('member')
      .innerJoin('person', 'person.id', 'member.person_id')
      .select('external_id')
      .where('lead', '=', 1)
      .orderBy('external_id')
      .execute()
  ).map(({ external_id }) => external_id);

test('a lead is removed by command once it is confirmed, and that can be taken back', async () => {
  await twoLeads();
  const me = camille();
  await me.types('réglages retirer-responsable:@{sam}');
  expect(me.reads()).toContain('Sam reste dans l’équipe');
  expect(await leads()).toEqual(['camille', 'sam']);
  await me.presses('Oui, retirer');
  expect(await leads()).toEqual(['camille']);
  const other = sam();
  await other.types('setup nudge:11:00');
  expect(other.reads()).toContain('leads');
  await me.presses('Annuler');
  expect(await leads()).toEqual(['camille', 'sam']);
});

test('the same in English; saying no changes nothing', async () => {
  await twoLeads();
  const me = sam();
  await me.types('setup remove-lead:@{camille}');
  expect(me.reads()).toContain('Camille stays in the team');
  await me.presses('No, change nothing');
  expect(me.reads()).toContain('Leads:');
  expect(await leads()).toEqual(['camille', 'sam']);
});

test('who steps down is told that only another lead can name them again', async () => {
  await twoLeads();
  const me = sam();
  await me.types('setup remove-lead:@{sam}');
  expect(me.reads()).toContain('only another lead can name you again');
  const asked = me.card();
  await me.presses('Yes, remove');
  expect(me.labels()).toEqual([]);
  expect(await leads()).toEqual(['camille']);
  await me.presses('Yes, remove', asked);
  expect(me.reads()).toContain('leads');
  await me.forges('settings.restore-lead~1~2');
  expect(await leads()).toEqual(['camille']);
});

test('a team keeps its last lead, also against an old confirmation', async () => {
  await twoLeads();
  const me = camille();
  await me.types('setup remove-lead:@{camille}');
  const old = me.card();
  await me.types('setup remove-lead:@{sam}');
  await me.presses('Oui, retirer');
  await me.presses('Oui, retirer', old);
  expect(me.reads()).toContain('vieilli');
  await me.types('setup remove-lead:@{camille}');
  expect(me.reads()).toContain('au moins une personne responsable');
  expect(await leads()).toEqual(['camille']);
});

test('somebody who does not lead, is unknown, or is a mere name changes nothing', async () => {
  await camille().types('setup nudge:9:00');
  await sam().types('status');
  const me = camille();
  for (const typed of ['@{sam}', '@{nobody}']) {
    await me.types(`setup remove-lead:${typed}`);
    expect(me.reads()).toContain('n’est pas responsable');
  }
  await me.types('setup remove-lead:Sam');
  expect(me.reads()).toMatch(/«\sSam\s»/);
  const other = sam();
  await other.types('setup remove-lead:@{camille}');
  expect(other.reads()).toContain('leads');
  expect(await leads()).toEqual(['camille']);
});

test('another change in the same command is kept, and the question follows it', async () => {
  await twoLeads();
  const me = camille();
  await me.types('setup nudge:10:30 remove-lead:@{sam}');
  expect(me.reads()).toContain('10:30');
  expect(me.reads()).toContain('Sam reste dans l’équipe');
  await me.presses('Oui, retirer');
  expect(await leads()).toEqual(['camille']);
});

test('in a channel without a team it founds none', async () => {
  const me = camille();
  await me.types('setup remove-lead:@{sam}');
  expect(me.reads()).toContain('n’est pas responsable');
  expect(await house.db.selectFrom('team').selectAll().execute()).toEqual([]);
});

test('with minors in the team no card names a lead', async () => {
  await twoLeads('minors:oui');
  const me = camille();
  await me.types('status');
  expect(me.reads()).toContain('2 personnes');
  await me.types('setup remove-lead:@{sam}');
  await me.presses('Oui, retirer');
  expect(me.reads()).toContain('Cette personne');
  await me.types('status');
  expect(me.reads()).toContain('une personne');
  await me.types('setup lead:@{sam}');
  expect(me.reads()).not.toMatch(/Sam|Camille/);
});
