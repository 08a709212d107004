import { afterEach, beforeEach } from 'vitest';
import { FRENCH_SETUP, lastOf, wordsOf } from '../../scenarios/story.ts';
import { type House, openHouse } from '../../team.ts';

/** Of the test that runs. */
export let house: House;

/** Each test begins with a team that got its idea on Tuesday at nine; then something happens. */
export function beginsOnTuesday(): void {
  beforeEach(async () => {
    await moveTo({ at: '2026-03-02T10:30' });
    await camille().types(FRENCH_SETUP);
    await house.until('2026-03-03T10:12');
  });
  afterEach(() => house.close());
}

/** Goes on in another house, or in the same one after a restart. */
export async function moveTo(opening: Parameters<typeof openHouse>[0]): Promise<void> {
  house = await openHouse(opening);
}

export const camille = (channel = 'C1') =>
  house.person('U1', { name: 'Camille', locale: 'fr-FR', administrator: true, channel });
export const sam = () => house.person('U2', { name: 'Sam', locale: 'en-GB' });

/** Opens care mode; the checklist stands in the channel. */
export async function opened(by = camille(), label = 'Ouvrir le mode urgence') {
  await by.types('urgence');
  await by.presses(label);
  return lastOf(house.posts('C1'));
}

/** What became of each day's idea, as « 03-04 care ». */
export const nudgeDays = async () =>
  (
    await house.db
      .selectFrom('occurrence')
      .select(['local_date', 'state', 'reason'])
      .where('kind', '=', 'nudge')
      .orderBy('due_at')
      .execute()
  ).map(({ local_date, state, reason }) => `${local_date?.slice(5)} ${reason ?? state}`);

/** Promises news for an hour. */
export async function promises(time: string, day = '') {
  const me = camille();
  await me.types('urgence');
  await me.presses('5. Prochaines nouvelles');
  await me.fills({ time, day });
  return me;
}

export const reminders = () =>
  house.posts('C1').filter((post) => wordsOf(post).includes('C’est l’heure annoncée'));
