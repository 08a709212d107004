import { expect, test } from 'vitest';
import { firstWordsOf, labelsUnder, lastOf, momentsOf, presses, shownTo } from '../../scenarios/story.ts';
import { beginsOnTuesday, camille, house, opened, sam } from './crisis.ts';

beginsOnTuesday();

const asked = () =>
  house.posts('C1').filter((post) => firstWordsOf(post).includes('Est-ce que cela continue'));

test('a question nobody answers is asked once more a week later, then the coach waits in silence', async () => {
  await opened();
  await house.until('2026-03-12T10:11');
  expect(momentsOf(asked())).toEqual(['2026-03-05 10:12']);
  await house.until('2026-03-12T10:12');
  expect(firstWordsOf(lastOf(asked()))).toContain('Pour en sortir : ce bouton, ou /coach urgence fin');
  const posts = house.posts('C1').length;
  // Longer than the coach remembers what its old messages were about.
  await house.until('2026-07-01T12:00');
  expect(house.posts('C1')).toHaveLength(posts);
  expect(house.letters('U1')).toEqual([]);
});

test('while it waits in silence “status” says so, with the way to end it', async () => {
  await opened();
  const me = camille();
  await house.until('2026-03-12T10:11');
  await me.types('état');
  expect(shownTo(me)).toContain('jeudi 12 mars à 10:12 : la dernière question du mode urgence');
  expect(shownTo(me)).not.toContain('deux fois');
  await house.until('2026-03-12T10:12');
  await me.types('état');
  expect(shownTo(me)).toContain('J’ai demandé deux fois si cela continue, et je ne le demanderai plus');
  expect(shownTo(me)).toContain('/coach urgence fin');
  await me.presses('Finir le mode urgence');
  expect(shownTo(me)).toContain('Le mode urgence est terminé');
});

test('an answer to the last question begins anew: 48 hours, then a week', async () => {
  const me = sam();
  await opened();
  await house.until('2026-03-20T15:00');
  await presses(me, lastOf(asked()), 'Oui, encore');
  expect(shownTo(me)).toContain('Je redemanderai dimanche 22 mars à 15:00');
  await presses(me, asked()[0] ?? lastOf(asked()), 'Oui, encore');
  expect(shownTo(me)).toContain('Je redemanderai dimanche 22 mars à 15:00');
  await house.until('2026-04-30T12:00');
  expect(momentsOf(asked()).slice(2)).toEqual(['2026-03-22 15:00', '2026-03-29 16:00']);
});

test('something noted after the question answers it', async () => {
  const list = await opened();
  const me = camille();
  await presses(me, list, '1. Qui parle');
  await me.fills({ speaker: 'Camille' });
  await house.until('2026-03-05T12:00');
  expect(momentsOf(asked())).toEqual(['2026-03-05 10:12']);
  await presses(me, list, '2. Les faits');
  await me.fills({ known: 'Personne n’est blessé.' });
  await house.until('2026-03-07T11:59');
  expect(asked()).toHaveLength(1);
  await house.until('2026-03-07T12:00');
  expect(asked()).toHaveLength(2);
  expect(labelsUnder(lastOf(asked()))).toEqual(['Oui, encore', 'Finir le mode urgence']);
});

test('an end taken back is an answer too', async () => {
  await opened();
  const me = camille();
  await house.until('2026-03-14T09:00');
  expect(asked()).toHaveLength(2);
  await me.types('urgence fin');
  await me.presses('Annuler');
  await house.until('2026-03-16T09:00');
  expect(momentsOf(asked()).at(-1)).toBe('2026-03-16 09:00');
});
