import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { remindersToday } from '../../../src/features/commitments/reminders.ts';
import { syncReminders } from '../../../src/features/commitments/schedules.ts';
import { localTime } from '../../../src/schedule/local-time.ts';
import { loadTeam, saveSettings } from '../../../src/team/team.ts';
import type { House } from '../../team.ts';
import { openTeam } from './team.ts';

const sentAt = async (house: House, kind: string) =>
  (
    await house.db
      .selectFrom('occurrence')
      .select(['sent_at', 'local_date'])
      .where('kind', '=', kind)
      .where('state', '=', 'sent')
      .orderBy('id')
      .execute()
  ).map(({ sent_at, local_date }) => `${local_date} ${localTime(sent_at ?? 0, 'Europe/Paris')}`);

async function todays(house: House, date: string): Promise<boolean> {
  return house.db.transaction().execute(async (trx) => {
    const team = await loadTeam(trx, { id: 1 }, house.content, house.clock.now());
    return team ? remindersToday(trx, team, date) : false;
  });
}

test('A weekly reminder keeps its hour on the wall clock when the clocks change', async () => {
  const house = await openTeam({ at: '2026-03-20T12:00' });
  await house.person('U1').types('s-engager quand:midi action:répondrons rappel:lun-10:00');
  await house.until('2026-04-01T12:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-23 10:00', '2026-03-30 10:00']);
});

test('A reminder in the hour that does not exist comes once, just after it', async () => {
  const house = await openTeam({ at: '2026-03-27T12:00' });
  await house
    .person('U1')
    .types('s-engager quand:minuit action:veillerons rappel:dim-02:30 responsable:@{U1}');
  await house.until('2026-03-30T12:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-29 03:30']);
});

test('An accepted owner is reminded directly in their language, the channel hears nothing', async () => {
  const house = await openTeam();
  await house
    .person('U1', { locale: 'en' })
    .types('commit when:noon action:answer remind:mon-10:00 owner:@{U1}');
  await house.until('2026-03-02T12:00');
  const [letter] = house.letters('U1');
  expect(letter && cardText(letter.card)).toContain('Here’s the moment you chose');
  expect(house.posts('C1')).toHaveLength(1);
  expect(await todays(house, '2026-03-02')).toBe(false);
});

test('The team’s own commitment is reminded of in the channel, which the nudge leaves alone that day', async () => {
  const house = await openTeam();
  await house.person('U1').types('s-engager quand:midi action:répondrons rappel:mar-10:00');
  expect(await todays(house, '2026-03-02')).toBe(false);
  expect(await todays(house, '2026-03-03')).toBe(true);
  await house.until('2026-03-03T11:00');
  expect(house.posts('C1')).toHaveLength(2);
  expect(await todays(house, '2026-03-03')).toBe(true);
});

test('What is done this week is not reminded of, and comes back the next', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('s-engager quand:midi action:répondrons rappel:mar-10:00');
  await camille.forges(`commitment.done~${house.team.toString(36)}~1`);
  expect(await todays(house, '2026-03-03')).toBe(false);
  await house.until('2026-03-11T12:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-10 10:00']);
  expect((await house.kinds('reminder'))[0]).toMatchObject({ state: 'skipped', reason: 'already-done' });
});

test('A daily reminder follows the team’s days, and is silent on closed ones', async () => {
  const house = await openTeam({
    settings: { days: '135', closed: [{ from: '2026-03-04', until: '2026-03-04' }] },
  });
  await house.person('U1').types('s-engager quand:midi action:répondrons chaque:jour rappel:10:00');
  await house.until('2026-03-08T12:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-02 10:00', '2026-03-06 10:00']);
  expect((await house.kinds('reminder'))[1]).toMatchObject({ state: 'skipped', reason: 'closed' });
});

test('“Later today” brings it back once, the same day', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('s-engager quand:midi action:répondrons rappel:lun-10:00');
  await house.until('2026-03-02T10:00');
  const card = house.posts('C1')[1]?.card;
  await camille.presses('Plus tard aujourd’hui', card);
  await camille.presses('Plus tard aujourd’hui', card);
  expect(camille.reads()).toContain('déjà été repoussé');
  await house.until('2026-03-02T23:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-02 10:00', '2026-03-02 14:00']);
});

test('What is done once is reminded of once, on its last day when no other is named', async () => {
  const house = await openTeam();
  await house
    .person('U1')
    .types('s-engager quand:midi action:répondrons chaque:une-fois rappel:10:00 jusqu-au:20/03');
  await house.until('2026-04-10T12:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-20 10:00']);
});

test('After the last day the team is asked once what became of it, on a day that is not closed', async () => {
  const house = await openTeam({ settings: { closed: [{ from: '2026-03-23', until: '2026-03-23' }] } });
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('s-engager quand:midi action:répondrons rappel:lun-10:00 jusqu-au:20/03');
  await house.until('2026-04-20T12:00');
  expect(await sentAt(house, 'commitment-end')).toEqual(['2026-03-24 09:00']);
  expect(await sentAt(house, 'reminder')).toEqual([
    '2026-03-02 10:00',
    '2026-03-09 10:00',
    '2026-03-16 10:00',
  ]);
  await camille.presses('Tenu, on le ferme', house.posts('C1').at(-1)?.card);
  expect(await house.commitments()).toMatchObject([{ outcome: 'kept' }]);
});

test('A changed zone moves the reminders of a team', async () => {
  const house = await openTeam();
  await house.person('U1').types('s-engager quand:midi action:répondrons rappel:mar-10:00');
  await house.db.transaction().execute(async (trx) => {
    const team = await loadTeam(trx, { id: 1 }, house.content, house.clock.now());
    if (team)
      await syncReminders(
        trx,
        { ...team, settings: { ...team.settings, zone: 'America/Montreal' } },
        house.clock.now(),
      );
  });
  await house.until('2026-03-03T20:00');
  expect(await sentAt(house, 'reminder')).toEqual(['2026-03-03 16:00']);
});

test('The channel is not promised a reminder in its quiet hours; an owner may choose their own', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('s-engager quand:minuit action:veillerons rappel:lun-22:00');
  expect(camille.reads()).toContain('de 20:00 à 08:00');
  await camille.types('s-engager quand:minuit action:veillerons rappel:lun-22:00 responsable:@{U1}');
  await house.until('2026-03-02T23:00');
  expect(house.letters('U1')).toHaveLength(1);
});

test('An owner who is away is left in peace', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr' });
  await house.person('U2').types('help');
  await camille.types('s-engager quand:midi action:répondrons rappel:mar-10:00 responsable:@{U1}');
  const owner = (await house.commitments())[0]?.owner_id ?? 0;
  const away = { person_id: owner, from_day: '2026-03-01', until_day: '2026-03-31', at: house.clock.now() };
  await house.db.insertInto('absence').values(away).execute();
  await house.until('2026-03-04T12:00');
  expect(house.letters('U1')).toEqual([]);
  expect(await house.kinds('reminder')).toMatchObject([{ state: 'skipped', reason: 'away' }]);
});

test('Once a team says it has minors, the reminder of an owner goes to the channel', async () => {
  const house = await openTeam();
  await house
    .person('U1', { name: 'Camille' })
    .types('s-engager quand:midi action:répondrons rappel:mar-10:00 responsable:@{U1}');
  await house.db.transaction().execute(async (trx) => {
    const team = await loadTeam(trx, { id: 1 }, house.content, house.clock.now());
    if (team) await saveSettings(trx, team, { minors: true }, null, house.clock.now(), house.content);
  });
  expect(await todays(house, '2026-03-03')).toBe(true);
  await house.until('2026-03-03T12:00');
  expect(house.letters('U1')).toEqual([]);
  expect(
    house
      .posts('C1')
      .map(({ card }) => cardText(card))
      .at(-1),
  ).toContain('C’est le moment');
  expect(house.posts('C1')).toHaveLength(2);
});

test('Commitments that end together are asked about one a day', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr' });
  for (const action of ['lirons', 'écrirons', 'dormirons'])
    await camille.types(`s-engager quand:midi action:${action} jusqu-au:04/03`);
  await house.until('2026-03-20T12:00');
  expect(await sentAt(house, 'commitment-end')).toEqual([
    '2026-03-05 09:00',
    '2026-03-06 09:00',
    '2026-03-09 09:00',
  ]);
});
