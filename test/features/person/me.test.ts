import { afterEach, expect, test } from 'vitest';
import { type House, openHouse } from '../../team.ts';
import { settledTeam } from './settled-team.ts';

let house: House;
afterEach(() => house.close());

async function someone(id = 'U1', locale = 'fr') {
  house = await openHouse();
  const team = await settledTeam(house);
  return { team, visitor: house.person(id, { name: 'Camille', locale, zone: 'Europe/Paris' }) };
}

test('moi shows everything about the person and what can be changed', async () => {
  const { visitor } = await someone();
  await visitor.types('moi');
  expect(visitor.reads()).toContain('Europe/Paris');
  expect(visitor.reads()).toContain('rien de décidé');
  expect(visitor.reads()).toContain('Team C1');
  expect(visitor.labels()).toContain('anglais');
  const rows = visitor.card().blocks.filter(({ kind }) => kind === 'buttons');
  expect(rows).toHaveLength(1);
  expect(visitor.labels()).toEqual(expect.arrayContaining(['Tout exporter', 'M’oublier']));
  await visitor.presses('Mes points de la semaine');
  await visitor.presses('Recevoir le point');
  await visitor.types('moi');
  await visitor.presses('Mes points de la semaine');
  expect(visitor.labels()).toContain('Arrêter le point');
});

test('a language chosen is answered in that language, and taken back in the one before', async () => {
  const { visitor } = await someone();
  await visitor.types('moi langue:en');
  expect(visitor.reads()).toContain('Between us');
  expect(visitor.card().blocks.at(-1)).toMatchObject({
    buttons: [{ label: 'Undo' }, { label: 'Everything about me' }],
  });
  await visitor.presses('Undo');
  expect(visitor.reads()).toContain('Entre nous');
});

test('an absence is noted until its last day, undone, and ended early', async () => {
  const { visitor } = await someone('U2', 'en');
  await visitor.types('me away:15/03');
  expect(visitor.reads()).toContain('Sunday 15 March');
  await visitor.presses('Undo');
  expect(await house.db.selectFrom('absence').selectAll().execute()).toEqual([]);
  await visitor.types('me away:15/03');
  await house.until('2026-03-05T09:00');
  await visitor.types('me');
  await visitor.presses('I’m back');
  expect(await house.db.selectFrom('absence').select(['from_day', 'until_day']).execute()).toEqual([
    { from_day: '2026-03-02', until_day: '2026-03-04' },
  ]);
  await visitor.presses('Undo');
  expect(
    await house.db.selectFrom('absence').select(['from_day', 'until_day']).orderBy('id').execute(),
  ).toContainEqual({
    from_day: '2026-03-05',
    until_day: '2026-03-15',
  });
});

test('a date in the past or more than a year away gets a kind answer and changes nothing', async () => {
  const { visitor } = await someone();
  await visitor.types('moi absence:2025-01-01');
  expect(visitor.reads()).toContain(
    '« mercredi 1er janvier 2025 » est déjà passé'.replaceAll(/(?<=«) | (?=»)/g, '\u00a0'),
  );
  expect(visitor.reads()).toContain('/coach moi absence:');
  await visitor.types('moi absence:2028-01-01');
  expect(visitor.reads()).toContain('plus d’un an');
  expect(await house.db.selectFrom('absence').selectAll().execute()).toEqual([]);
});

test('the absence form takes a first day, and keeps what has to be corrected', async () => {
  const { visitor } = await someone();
  await visitor.types('moi');
  await visitor.presses('Noter une absence…');
  await visitor.fills({ from: '09/03', until: 'jamais' });
  expect(Object.keys(visitor.errors() ?? {})).toEqual(['until']);
  await visitor.fills({ until: '13/03' });
  expect(visitor.reads()).toContain('du lundi 9 mars au vendredi 13 mars');
});

test('leaving a team ends the weekly message, and can be taken back', async () => {
  const { visitor } = await someone();
  await visitor.types('moi hebdo:oui');
  await visitor.types('moi');
  await visitor.presses('Quitter une équipe');
  await visitor.presses('Quitter l’équipe');
  const enabled = () =>
    house.db.selectFrom('schedule').select('enabled').where('kind', '=', 'reflection').executeTakeFirst();
  expect(await enabled()).toEqual({ enabled: 0 });
  await visitor.presses('Annuler');
  expect(await enabled()).toEqual({ enabled: 1 });
  await visitor.departs();
  expect(await enabled()).toEqual({ enabled: 0 });
});

test('a forged way back into a team never left that way, or onto another’s absence, does nothing', async () => {
  const { visitor } = await someone();
  const other = house.person('U2', { locale: 'fr' });
  await visitor.types('moi absence:15/03');
  const [absence] = await house.db.selectFrom('absence').selectAll().execute();
  await other.forges(`person.undo-away~~${absence?.id}`, null);
  await other.forges('person.rejoin~~1~1', null);
  expect(await house.db.selectFrom('absence').selectAll().execute()).toHaveLength(1);
  expect(await house.db.selectFrom('member').selectAll().execute()).toHaveLength(1);
});
