import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { House } from '../team.ts';
import { FRENCH_SETUP, openStory, type Visitor } from './story.ts';

/** Of the file that runs: a French team, read by Camille in French and by Alex in English. */
export let house: House;
export let camille: Visitor;
export let alex: Visitor;

/** One house for all tests of a file; what was logged counts for one test only. */
export function withTwoReaders(): void {
  beforeAll(async () => {
    house = await openStory({ at: '2026-03-02T10:30' });
    camille = house.person('U1', {
      name: 'Camille',
      administrator: true,
      locale: 'fr-FR',
      zone: 'Europe/Paris',
    });
    alex = house.person('U2', { name: 'Alex', administrator: true, locale: 'en-GB', zone: 'Europe/Paris' });
    await camille.types(FRENCH_SETUP);
    await alex.types('help');
  });
  beforeEach(() => {
    house.logged.length = 0;
  });
  afterAll(() => house.close());
}
