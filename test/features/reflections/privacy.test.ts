import { afterEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { cardText } from '../../../src/cards/plain-text.ts';
import { commandIds } from '../../../src/commands/table.ts';
import { reflectionActions } from '../../../src/features/reflections/actions.ts';
import { upkeep } from '../../../src/upkeep.ts';
import { type House, openHouse } from '../../team.ts';
import { personId, recorded, settledTeam } from '../person/settled-team.ts';

const SECRET = 'zibelinemauve';
const WEEK = '2026-03-02';

let house: House;
afterEach(() => house.close());

async function withSecret() {
  house = await openHouse();
  const team = await settledTeam(house);
  const author = house.person('U1', { name: 'Camille', locale: 'fr' });
  await author.types('point');
  await author.presses('Une phrase…');
  await author.fills({ sentence: `${SECRET} phrase` });
  await author.presses('Compléter…');
  await author.fills({ goal: SECRET, reality: SECRET, options: SECRET, will: SECRET });
  expect(author.reads()).toContain(SECRET);
  return { team, author };
}

test('another member, a lead or an administrator reaches a reflection by no command, button or export', async () => {
  const { team } = await withSecret();
  for (const [id, administrator] of [
    ['U2', false],
    ['U3', true],
  ] as const) {
    const other = house.person(id, { name: id, locale: 'fr', administrator });
    await other.types('moi');
    await house.db
      .updateTable('member')
      .set({ lead: 1 })
      .where('person_id', '=', await personId(house, id))
      .execute();
    const answers: string[] = [];
    for (const command of commandIds) answers.push(JSON.stringify(await other.types(command)));
    for (const route of [...Object.keys(reflectionActions), 'person.export']) {
      for (const about of [undefined, team]) {
        for (const args of [[WEEK], [WEEK, 'sentence'], [`${await personId(house, 'U1')}`]]) {
          const event = { kind: 'action', action: encodeAction(route, about, ...args), value: WEEK } as const;
          const source = {
            platform: 'test',
            workspace: 'W1',
            user: { id, name: id },
            hints: { locale: 'fr' },
          };
          answers.push(JSON.stringify(await house.coach.handle({ ...source, ...event })));
          answers.push(JSON.stringify(await house.coach.handle({ ...source, ...event, value: 'sentence' })));
        }
      }
    }
    await house.worker.tick();
    expect(answers.length).toBeGreaterThan(200);
    expect(answers.filter((answer) => answer.includes(SECRET))).toEqual([]);
  }
  expect(JSON.stringify(house.logged)).not.toContain(SECRET);
  expect(house.posts('C1').filter(({ card }) => cardText(card).includes(SECRET))).toEqual([]);
  expect(
    house
      .letters('U2')
      .concat(house.letters('U3'))
      .filter(({ card }) => cardText(card).includes(SECRET)),
  ).toEqual([]);
});

test('no press of somebody else changes it', async () => {
  await withSecret();
  const before = await house.db.selectFrom('reflection').selectAll().execute();
  const other = house.person('U2', { locale: 'fr' });
  for (const route of ['mood', 'nothing', 'erase-now', 'write']) {
    await other.forges(encodeAction(`reflection.${route}`, undefined, WEEK, 'hard'));
  }
  expect(await house.db.selectFrom('reflection').selectAll().execute()).toEqual(before);
});

test('an answer is shared with no team its author is not in', async () => {
  const { author } = await withSecret();
  const elsewhere = await settledTeam(house, 'C9');
  await author.forges(encodeAction('reflection.share-send', elsewhere, WEEK, 'sentence'));
  expect(author.reads()).toContain('une autre équipe');
  expect(house.posts('C9')).toEqual([]);
});

test('after 90 days nothing is left of it, not even in what was sent', async () => {
  const { team, author } = await withSecret();
  await author.types('moi hebdo:oui');
  await recorded(house, team, '2026-03-11');
  await house.until('2026-03-13T17:00');
  const kept = await house.db
    .selectFrom('occurrence')
    .select('payload')
    .where('kind', '=', 'reflection')
    .execute();
  expect(JSON.stringify(kept)).toContain(SECRET);
  expect(await house.db.selectFrom('reflection').selectAll().execute()).toHaveLength(2);
  await house.db
    .transaction()
    .execute((trx) => upkeep(trx, house.clock.instant('2026-06-20T12:00'), house.content));
  expect(await house.db.selectFrom('reflection').selectAll().execute()).toEqual([]);
  const left = await house.db
    .selectFrom('occurrence')
    .select('payload')
    .where('kind', '=', 'reflection')
    .execute();
  expect(JSON.stringify(left)).not.toContain(SECRET);
});

test('its author reads it again, and erases it at once', async () => {
  const { author } = await withSecret();
  await author.types('moi');
  await author.presses('Mes points de la semaine');
  await author.chooses('Semaine du lundi 2 mars');
  expect(author.reads()).toContain(SECRET);
  await author.presses('Effacer');
  await author.presses('Effacer cette semaine');
  expect(await house.db.selectFrom('reflection').selectAll().execute()).toEqual([]);
});
