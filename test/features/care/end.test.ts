import { expect, test } from 'vitest';
import { labelsUnder, lastOf, plain, presses, shownTo, wordsOf } from '../../scenarios/story.ts';
import { beginsOnTuesday, camille, house, nudgeDays, opened, sam } from './crisis.ts';

beginsOnTuesday();

test('two who press at once open one crisis, and both are told', async () => {
  const [one, two] = [camille(), sam()];
  await one.types('urgence');
  await two.types('emergency');
  await Promise.all([one.presses('Ouvrir le mode urgence'), two.presses('Open care mode')]);
  expect(await house.db.selectFrom('care').selectAll().execute()).toHaveLength(1);
  expect(house.posts('C1').filter((post) => wordsOf(post).includes('Je mets tout le reste'))).toHaveLength(1);
  expect([shownTo(one), shownTo(two)].join()).toMatch(/ouvert.*already on|déjà ouvert.*Care mode is on/s);
});

test('an opening by mistake is taken back with one press, and leaves no trace in the days', async () => {
  const me = camille();
  await me.types('urgence');
  await me.presses('Ouvrir le mode urgence');
  expect(me.labels()).toEqual(['1. Qui parle', 'Voir la liste', 'Annuler']);
  await me.presses('Annuler');
  expect(shownTo(me)).toContain('Tout reprend comme avant');
  expect(wordsOf(lastOf(house.posts('C1')))).toContain('ouvert par erreur');
  expect(labelsUnder(lastOf(house.posts('C1')))).toEqual([]);
  await house.until('2026-03-04T12:00');
  expect((await nudgeDays()).at(-1)).toBe('03-04 sent');
  await me.types('série');
  await me.presses('Pourquoi\u00a0?');
  expect(shownTo(me)).not.toContain('urgence');
  await house.until('2026-03-06T12:00');
  expect(house.posts('C1').some((post) => wordsOf(post).includes('Est-ce que cela continue'))).toBe(false);
});

test('once somebody has noted something an opening is ended, not undone', async () => {
  const me = camille();
  await me.types('urgence');
  await me.presses('Ouvrir le mode urgence');
  const undo = me.card();
  const other = sam();
  await other.types('emergency');
  await other.presses('1. Who speaks');
  await other.fills({ speaker: 'The chair' });
  await me.presses('Annuler', undo);
  expect(shownTo(me)).toContain('je n’efface pas ses mots');
  expect(me.labels()).toEqual(['Finir le mode urgence']);
  expect(await house.db.selectFrom('care_note').selectAll().execute()).toHaveLength(1);
});

test('it asks 48 hours after the opening and after each answer, never at night, until somebody ends it', async () => {
  await house.until('2026-03-03T22:30');
  await opened();
  const asked = () =>
    house
      .posts('C1')
      .filter((post) => /Est-ce que cela continue|Le mode urgence continue/.test(wordsOf(post)));
  await house.until('2026-03-06T07:59');
  expect(asked()).toEqual([]);
  await house.until('2026-03-06T08:00');
  expect(asked()).toHaveLength(1);
  await presses(sam(), lastOf(asked()), 'Oui, encore');
  expect(wordsOf(lastOf(asked()))).toContain(
    'Le mode urgence continue, d’après Sam. Je redemanderai dimanche 8 mars à 08:00',
  );
  await house.until('2026-03-08T08:00');
  expect(asked()).toHaveLength(2);
  await house.until('2026-03-10T09:00');
  expect(asked()).toHaveLength(2);
  const question = lastOf(asked());
  await presses(camille(), question, 'Finir le mode urgence');
  expect(wordsOf(question)).toContain('Mode urgence du mardi 3 mars au mardi 10 mars, terminé.');
  await house.until('2026-03-20T09:00');
  expect(asked()).toHaveLength(1);
});

test.each(['urgence fin', 'emergency end', 'urgence terminé', 'crise fin:oui', 'urgence stop'])(
  '“%s” ends it at once, with a way back',
  async (typed) => {
    const card = await opened();
    const me = camille();
    await house.until('2026-03-04T15:00');
    await me.types(typed);
    expect(shownTo(me)).toContain('L’idée du jour revient jeudi 5 mars à 09:00');
    expect(me.labels()).toEqual(['Trois questions', 'Annuler']);
    expect(wordsOf(card)).toContain('Mode urgence du mardi 3 mars au mercredi 4 mars, terminé.');
    expect(wordsOf(lastOf(house.posts('C1')))).toContain('Le mode urgence est terminé');
    await me.presses('Annuler');
    expect(shownTo(me)).toContain('Le mode urgence continue');
    expect(wordsOf(card)).toContain('Je mets tout le reste en attente');
    expect(wordsOf(lastOf(house.posts('C1')))).toContain('rouvert');
    await house.until('2026-03-05T12:00');
    expect((await nudgeDays()).at(-1)).toBe('03-05 care');
  },
);

test('a word that is no end is answered with the way to end it, and an end without a crisis too', async () => {
  const me = camille();
  await me.types('urgence peut-être');
  expect(shownTo(me)).toContain('/coach urgence fin');
  await me.types('urgence fin');
  expect(shownTo(me)).toContain('n’est pas ouvert');
  await me.presses('Ouvrir le mode urgence…');
  expect(shownTo(me)).toContain('Voici ce qui se passera');
});

test('a button of a crisis that is over does nothing', async () => {
  const card = await opened();
  const old = { ...card.card };
  const me = camille();
  await me.types('urgence fin');
  await me.presses('2. Les faits', old);
  expect(shownTo(me)).toContain('vieilli');
  await me.presses('Finir le mode urgence', old);
  expect(shownTo(me)).toContain('Le mode urgence est terminé');
  expect(house.posts('C1').filter((post) => wordsOf(post).includes('reprennent à leur heure'))).toHaveLength(
    1,
  );
});

test('afterwards three questions, for oneself, and shared only by a press', async () => {
  await opened();
  const me = camille();
  await house.until('2026-03-04T15:00');
  await me.types('urgence fin');
  const posts = house.posts('C1').length;
  await me.presses('Trois questions');
  expect(me.form()?.fields.map(({ label }) => plain(label))).toEqual([
    'Qu’est-ce qui a aidé ?',
    'Que referait-on de la même façon ?',
    'Qui remercier ?',
  ]);
  await me.fills({ helped: 'Se parler *tout de suite*' });
  expect(shownTo(me)).toContain('Ce qui a aidé : Se parler *tout de suite*');
  expect(me.labels()).toEqual(['Partager avec l’équipe', 'Corriger…', 'Effacer']);
  expect(house.posts('C1')).toHaveLength(posts);
  const review = me.card();
  await me.presses('Partager avec l’équipe');
  await me.presses('Partager avec l’équipe', review);
  expect(house.posts('C1')).toHaveLength(posts + 1);
  expect(wordsOf(lastOf(house.posts('C1')))).toContain('Camille partage');
  await me.presses('Effacer');
  expect(await house.db.selectFrom('care_reflection').selectAll().execute()).toEqual([]);
});
