import { expect, test } from 'vitest';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  ideasAmong,
  momentsOf,
  openStory,
  shownTo,
} from './story.ts';

async function team() {
  const house = await openStory({ at: '2026-03-02T10:30' });
  const noe = house.person('U1', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types(FRENCH_SETUP);
  const reminders = () =>
    house.posts('C1').filter((post) => firstWordsOf(post).startsWith('C’est le moment'));
  return { house, noe, reminders };
}

test('A reminder promised for this afternoon comes this afternoon, though the idea has come this morning', async () => {
  const { house, noe, reminders } = await team();
  await house.until('2026-03-03T09:30');
  await noe.types(
    's-engager quand:"le facteur passe" action:"relirons la lettre" chaque:"une fois" rappel:mar-15:00',
  );
  expect(shownTo(noe)).toContain('rappel mardi 3 mars');
  await house.until('2026-03-04T12:00');
  expect(momentsOf(reminders())).toEqual(['2026-03-03 15:00']);
  expectNothingBroke(house);
  await house.close();
});

test('Two commitments of the same day are both reminded of at their hours, and the idea leaves them the day', async () => {
  const { house, noe, reminders } = await team();
  await noe.types('s-engager quand:"on déjeune" action:"parlerons" chaque:semaine rappel:jeu-10:00');
  await noe.types('s-engager quand:"on goûte" action:"chanterons" chaque:semaine rappel:jeu-15:00');
  await house.until('2026-03-06T12:00');
  expect(momentsOf(reminders())).toEqual(['2026-03-05 10:00', '2026-03-05 15:00']);
  expect(momentsOf(ideasAmong(house.posts('C1')))).toEqual(
    ['03', '04', '06'].map((day) => `2026-03-${day} 09:00`),
  );
  await house.close();
});

test('A reminder on the day of the month’s summary comes too', async () => {
  const { house, noe, reminders } = await team();
  await noe.types('s-engager quand:"le mercredi vient" action:"compterons" chaque:semaine rappel:mer-15:00');
  await house.until('2026-04-01T20:00');
  expect(momentsOf(reminders()).at(-1)).toBe('2026-04-01 15:00');
  expect(house.posts('C1').some((post) => firstWordsOf(post).startsWith('En bref'))).toBe(true);
  await house.close();
});
