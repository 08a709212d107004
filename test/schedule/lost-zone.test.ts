import { expect, test } from 'vitest';
import { openHouse } from '../team.ts';

/** As after a move to an older Node: the zone was chosen where it was known. */
async function houseWithLostZone() {
  const house = await openHouse();
  const amina = house.person('U1', { administrator: true, zone: 'Europe/Paris', locale: 'fr-FR' });
  await amina.types('setup language:fr zone:Europe/Paris nudge:09:00');
  await house.until('2026-03-02T09:30');
  const { settings } = await house.db
    .selectFrom('team_settings')
    .select('settings')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await house.db
    .updateTable('team_settings')
    .set({ settings: settings.replace('Europe/Paris', 'Europe/Atlantis') })
    .execute();
  await house.db.updateTable('schedule').set({ zone: 'Europe/Atlantis' }).execute();
  return { house, amina };
}

test('a team whose zone got lost reads why its nudge rests, and is answered as ever', async () => {
  const { house, amina } = await houseWithLostZone();
  await house.until('2026-03-03T18:00');
  expect(house.posts('C1').filter(({ at }) => at > house.clock.instant('2026-03-03T00:00'))).toEqual([]);
  await amina.types('status');
  expect(amina.reads()).toContain('Cinq ne connaît plus le fuseau horaire de l’équipe');
  await amina.types('nudge');
  expect(amina.reads()).not.toBe('');
  expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test('choosing a zone anew brings the nudge back', async () => {
  const { house, amina } = await houseWithLostZone();
  await house.until('2026-03-03T18:00');
  await amina.types('setup zone:Europe/Paris');
  await house.until('2026-03-04T09:30');
  expect(house.posts('C1').at(-1)?.at).toBe(house.clock.instant('2026-03-04T09:00'));
});

test('the card of a change tells the hour that today keeps', async () => {
  const house = await openHouse();
  const amina = house.person('U1', { administrator: true, zone: 'Europe/Paris', locale: 'fr-FR' });
  await amina.types('setup language:fr zone:Europe/Paris nudge:09:00');
  await house.until('2026-03-03T08:30');
  await amina.types('setup nudge:08:00');
  expect(amina.reads()).toContain('mardi 3 mars à 09:00');
  await house.until('2026-03-03T09:00');
  expect(house.posts('C1').at(-1)?.at).toBe(house.clock.instant('2026-03-03T09:00'));
  await house.until('2026-03-04T08:00');
  expect(house.posts('C1').at(-1)?.at).toBe(house.clock.instant('2026-03-04T08:00'));
});
