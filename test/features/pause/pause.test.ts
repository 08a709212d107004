import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { cardText } from '../../../src/cards/plain-text.ts';
import { type House, labelsOf, openHouse } from '../../team.ts';

let house: House;
afterEach(() => house.close());

const camille = (channel = 'C1') =>
  house.person('camille', {
    name: 'Camille',
    locale: 'fr-FR',
    zone: 'Europe/Paris',
    administrator: true,
    channel,
  });
const sam = () => house.person('sam', { name: 'Sam', locale: 'en-GB', zone: 'Europe/London' });

beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
  await camille().types('setup nudge:9:00 country:FR');
});

const nudgeDays = async () =>
  (
    await house.db
      .selectFrom('occurrence')
      .select(['local_date', 'state', 'reason'])
      .where('kind', '=', 'nudge')
      .orderBy('due_at')
      .execute()
  ).map(({ local_date, state, reason }) => `${local_date} ${reason ?? state}`);

test('a pause silences its days and ends by itself', async () => {
  const me = camille();
  await me.types('pause du:03/03 au:04/03');
  expect(me.reads()).toContain('mardi 3 mars');
  await house.until('2026-03-05T10:00');
  expect(await nudgeDays()).toEqual([
    '2026-03-02 sent',
    '2026-03-03 pause',
    '2026-03-04 pause',
    '2026-03-05 sent',
  ]);
});

test('a last day alone begins today, and one may resume earlier, or not after all', async () => {
  const me = sam();
  await me.types('pause 31/03');
  expect(me.labels()).toEqual(['Undo', 'Resume now']);
  await me.presses('Resume now');
  expect(me.reads()).toContain('Back to it');
  await me.presses('Undo');
  expect(me.reads()).toContain('31 March');
  await house.until('2026-03-02T10:00');
  expect(await nudgeDays()).toEqual(['2026-03-02 pause']);
  await me.types('pause');
  await me.presses('Resume now');
  await house.until('2026-03-03T10:00');
  expect(await nudgeDays()).toEqual(['2026-03-02 pause', '2026-03-03 sent']);
});

test('a pause can be taken back, once', async () => {
  const me = camille();
  await me.types('pause 31/03');
  const card = me.card();
  await me.presses('Annuler');
  expect(me.reads()).toContain('annulé');
  await me.presses('Annuler', card);
  expect(me.reads()).toContain('vieilli');
  await house.until('2026-03-02T10:00');
  expect(await nudgeDays()).toEqual(['2026-03-02 sent']);
});

const mistakes: [typed: string, words: RegExp][] = [
  ['pause 01/01/2026', /déjà passé/],
  ['pause du:01/01/2026 au:31/03', /déjà passé/],
  ['pause du:10/05/2026 au:01/05/2026', /avant de commencer/],
  ['pause 31/12/2028', /un an au plus/],
  ['pause 31/02', /date/],
  ['pause un jour peut-être', /date/],
];

test.each(mistakes)('%s gets a kind answer', async (typed, words) => {
  const me = camille();
  await me.types(typed);
  expect(me.reads()).toMatch(words);
  expect(await house.db.selectFrom('pause').selectAll().execute()).toHaveLength(0);
});

test('the form takes a suggestion or dates, and keeps what it cannot read', async () => {
  const me = sam();
  await me.types('pause');
  await me.fills({ from: 'gibberish', until: '1/1/2020' });
  expect(me.errors()).toMatchObject({ from: expect.stringContaining('gibberish') });
  await me.types('pause');
  expect(me.form()?.fields.find(({ id }) => id === 'from')).toMatchObject({ value: 'gibberish' });
  await me.fills({ from: '20 December', until: '3/1' });
  expect(me.reads()).toContain('3 January 2027');
  await me.types('pause');
  await me.presses('Plan a break');
  await me.fills({ season: 'summer' });
  expect(me.reads()).toContain('1 August 2026');
});

test('in June the team is asked about August once, in its own language', async () => {
  await house.until('2026-06-10T10:00');
  const questions = house.posts('C1').filter(({ card }) => labelsOf(card).includes('Non, on continue'));
  expect(questions).toHaveLength(1);
  const [question] = questions;
  if (!question) return;
  const me = sam();
  await me.presses('Oui, 1er août – 31 août', question.card);
  expect(me.reads()).toContain('notée par Sam');
  const answered = me.card();
  await me.presses('Oui, 1er août – 31 août', question.card);
  expect(await house.db.selectFrom('pause').selectAll().execute()).toHaveLength(1);
  await me.presses('Annuler', answered);
  expect(me.labels()).toContain('Non, on continue');
  await me.presses('Non, on continue');
  expect(me.reads()).toContain('Sam');
});

test('a team that has planned its August is not asked', async () => {
  await camille().types('pause du:03/08 au:15/08');
  await house.until('2026-06-10T10:00');
  expect(house.posts('C1').some(({ card }) => cardText(card).includes('août'))).toBe(false);
});

test('a pause that is only planned can be taken back later, by anybody in the team', async () => {
  await sam().types('pause from:01/08 until:31/08');
  await sam().types('pause from:20/12 until:31/12');
  const me = camille();
  await me.types('pause');
  expect(me.labels()).toEqual(['Annuler', 'Annuler', 'Noter une pause']);
  await me.presses('Annuler');
  expect(me.reads()).toContain('annulé');
  await me.types('pause');
  expect(me.reads()).not.toContain('août');
  expect(me.reads()).toContain('20 décembre');
  const both = encodeAction('pause.undo', 1, 1, 2);
  await me.forges(both);
  await me.types('pause');
  expect(me.form()).toBeDefined();
});

test('forged and foreign ids touch nothing', async () => {
  await camille().types('pause 31/03');
  const kim = house.person('kim', { name: 'Kim', locale: 'en-GB', administrator: true, channel: 'C2' });
  await kim.types('setup nudge:9:00');
  for (const action of [
    encodeAction('pause.undo', 2, 1),
    encodeAction('pause.resume', 2, 1, '2026-12-31'),
    encodeAction('pause.yes', 2, 'spring', 2026),
    encodeAction('pause.yes', 2, 'summer', 2020),
  ]) {
    await kim.forges(action);
    expect(kim.reads()).toContain('old');
  }
  await kim.forges(encodeAction('pause.end', 1));
  expect(kim.reads()).toContain('another team');
  expect(await house.db.selectFrom('pause').select(['team_id', 'until_day']).execute()).toEqual([
    { team_id: 1, until_day: '2026-03-31' },
  ]);
});
