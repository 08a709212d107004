import { expect, test } from 'vitest';
import { createUpcoming } from '../src/upcoming.ts';
import { settledTeam } from './features/person/settled-team.ts';
import { content, openHouse } from './team.ts';

test('the next reflection is somebody’s own, once they asked for it', async () => {
  const house = await openHouse();
  const { nextReflection } = createUpcoming(house.db, content);
  await settledTeam(house);
  expect(await nextReflection()).toBeUndefined();
  await house.person('U1', { locale: 'fr' }).types('moi hebdo:oui');
  expect(await nextReflection()).toBe(house.clock.instant('2026-03-06T16:00'));
  await house.close();
});

test('in a team with minors it is the question to the channel, and its members are told so', async () => {
  const house = await openHouse();
  const { nextReflection } = createUpcoming(house.db, content);
  const camille = house.person('U1', { locale: 'fr', administrator: true });
  await camille.types('réglages mineurs:oui zone:Paris');
  expect(await nextReflection()).toBe(house.clock.instant('2026-03-06T16:00'));
  await camille.types('moi hebdo:oui');
  expect(camille.reads()).toContain('Dans cette équipe, je n’écris à personne en privé');
  await house.close();
});
