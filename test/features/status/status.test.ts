import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { type House, openHouse } from '../../team.ts';

let house: House;
afterEach(() => house.close());

const camille = () =>
  house.person('camille', { name: 'Camille', locale: 'fr-FR', zone: 'Europe/Paris', administrator: true });
const sam = () => house.person('sam', { name: 'Sam', locale: 'en-GB', zone: 'Europe/London' });

beforeEach(async () => {
  house = await openHouse({ at: '2026-04-30T08:00' });
  await camille().types('setup nudge:9:00 country:FR presences:site');
});

test('any member reads what is set, what comes and what went out, in their language', async () => {
  const me = sam();
  await house.until('2026-04-30T12:00');
  await me.types('status');
  expect(me.reads()).toContain('Europe/Paris');
  expect(me.reads()).toContain('Leads: Camille');
  expect(me.reads()).toMatch(/Monday 4 May at 09:00 \(Paris time\): the nudge/);
  expect(me.reads()).toMatch(/Last sent: the nudge, Thursday 30 April at 09:00/);
  expect(me.reads()).toContain('Nothing that was due was left out');
});

test('a commitment made known in the channel is called by its name', async () => {
  const me = sam();
  await house.until('2026-04-30T08:10');
  await me.types('commit when:noon action:answer');
  await me.types('status');
  expect(me.reads()).toContain('Last sent: a new commitment, Thursday 30 April at 08:10');
});

test('a summary at the hour of the nudge is not called a nudge', async () => {
  const me = sam();
  await house.until('2026-05-04T12:00');
  expect(cardText(house.posts('C1').at(-1)?.card ?? { blocks: [] })).toContain('avril 2026');
  await me.types('status');
  expect(me.reads()).toContain('Last sent: a message, Monday 4 May at 09:00');
});

test('a message that only changed is not called the last one sent', async () => {
  const me = sam();
  await house.until('2026-04-30T12:00');
  await me.types('done');
  expect(
    await house.db.selectFrom('occurrence').selectAll().where('kind', '=', 'nudge-card').execute(),
  ).toHaveLength(1);
  await me.types('status');
  expect(me.reads()).toMatch(/Last sent: the nudge, Thursday 30 April at 09:00/);
});

test('a day that was silent says why', async () => {
  await house.until('2026-05-01T12:00');
  const me = camille();
  await me.types('état');
  expect(me.reads()).toMatch(/vendredi 1er mai à 09:00\s: l’idée du jour – jour férié/);
});

test('a pause tells who noted it, and an absence only the name', async () => {
  await sam().types('pause 31/05');
  await sam().types('me away:15/05');
  const me = camille();
  await me.types('état');
  expect(me.reads()).toMatch(/Pause du 30 avr\. 2026 au 31 mai 2026, notée par Sam/);
  expect(me.reads()).toMatch(/Absence aujourd’hui\s: Sam/);
});

test('a lead opens one page of the settings, changes it, and undoes it', async () => {
  const me = camille();
  await me.types('état');
  await me.presses('Langue et heures');
  expect(me.form()?.step).toBeUndefined();
  await me.fills({ nudge: '11h' });
  expect(me.reads()).toContain('11:00');
  await me.presses('Annuler');
  await me.types('état');
  expect(me.reads()).toContain('09:00');
});

test('a slower rhythm offers the way back to daily', async () => {
  const me = sam();
  const row = await house.db.selectFrom('team_settings').select('settings').executeTakeFirstOrThrow();
  const settings = JSON.stringify({ ...JSON.parse(row.settings), rhythm: 'weekly' });
  await house.db.updateTable('team_settings').set({ settings }).execute();
  await me.types('status');
  await me.presses('A nudge every day');
  expect(me.reads()).toContain('one nudge each working day');
});

test('nobody reads in it what was sent to somebody else', async () => {
  await house.db
    .insertInto('occurrence')
    .values({
      key: 'secret',
      kind: 'reflection',
      team_id: 1,
      person_id: 1,
      due_at: 1,
      not_before: 1,
      state: 'skipped',
      reason: 'no-records',
    })
    .execute();
  const me = sam();
  await me.types('status');
  expect(me.reads()).not.toContain('nothing was recorded');
  expect(me.reads()).toContain('Nothing that was due was left out');
});

test.each([
  ['missed-while-down', 'skipped', 'Cinq was not running', 'Cinq était à l’arrêt'],
  ['unreachable', 'dead', 'the chat app did not answer', 'la messagerie ne répondait pas'],
  ['unknown-delivery', 'uncertain', 'it may have arrived', 'peut-être arrivé'],
] as const)(
  'what did not go out (%s) says why, in each reader’s language',
  async (reason, state, english, french) => {
    await house.until('2026-04-30T12:00');
    await house.db
      .updateTable('occurrence')
      .set({ state, reason, sent_at: null })
      .where('kind', '=', 'nudge')
      .execute();
    const [me, other] = [sam(), camille()];
    await me.types('status');
    expect(me.reads()).toContain(english);
    await other.types('état');
    expect(other.reads()).toContain(french);
  },
);

test('what is still being looked up is not called missing', async () => {
  await house.until('2026-04-30T12:00');
  await house.db.updateTable('occurrence').set({ state: 'uncertain' }).where('kind', '=', 'nudge').execute();
  const me = sam();
  await me.types('status');
  expect(me.reads()).toContain('Nothing that was due was left out');
});
