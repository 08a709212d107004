import { expect, test } from 'vitest';
import { labelsUnder, lastOf, plain, presses, shownTo, wordsOf } from '../../scenarios/story.ts';
import { beginsOnTuesday, camille, house, opened, promises, reminders, sam } from './crisis.ts';

beginsOnTuesday();

test('the steps are filled one after the other, each answer shows in the channel, in both languages', async () => {
  const card = await opened();
  const me = sam();
  await presses(me, card, '1. Qui parle');
  expect(me.form()).toMatchObject({ title: 'Who speaks', step: { number: 1, of: 5 } });
  await me.fills({ speaker: 'The chair, then *Ada* <!channel>' });
  expect(shownTo(me)).toContain('Noted. The card in the channel is up to date');
  expect(wordsOf(card)).toContain('The chair, then *Ada* <!channel>');
  expect(wordsOf(card)).toContain('Qu’est-ce qui est sûr');
  await me.presses('2. The facts');
  await me.fills({ known: 'Nobody is hurt.' });
  await me.presses('3. A holding line');
  const intro = me.form()?.intro ?? '';
  expect(plain(intro)).toContain('More news here at 6 pm');
  await me.fills({ line: 'We are checking.' });
  await me.presses('4. The replies');
  expect(me.form()?.fields.map(({ id }) => id)).toEqual(['replies', 'replier']);
  await me.fills({ replies: 'Thank you, we are looking.', replier: 'Ada' });
  await me.presses('5. The next update');
  await me.fills({ time: '6pm' });
  expect(shownTo(me)).toContain('Tuesday 3 March at 18:00');
  expect(shownTo(me)).toContain('All five steps have an answer');
  expect(wordsOf(card)).toContain('On sait : Nobody is hurt.');
  expect(wordsOf(card)).toContain('« We are checking. »');
  expect(wordsOf(card)).toContain('mardi 3 mars à 18:00. Je le rappellerai ici.');
  await me.types('emergency');
  expect(shownTo(me)).toContain('We know: Nobody is hurt.');
  expect(house.posts('C1').filter(({ posted }) => posted === card.posted)).toHaveLength(1);
  await house.until('2026-03-03T18:01');
  await me.types('emergency');
  expect(shownTo(me).split('5. The next update')).toHaveLength(2);
  expect(shownTo(me)).toContain('When will you give the next update?');
});

test('an answer can be corrected, and emptied', async () => {
  const card = await opened();
  const me = camille();
  await presses(me, card, '2. Les faits');
  await me.fills({ known: 'Trois blessés', unknown: 'La cause' });
  await presses(me, card, '2. Les faits');
  expect(me.form()?.fields.map((field) => 'value' in field && field.value)).toEqual([
    'Trois blessés',
    'La cause',
  ]);
  await me.fills({ known: 'Deux blessés', unknown: '' });
  expect(wordsOf(card)).toContain('Deux blessés');
  expect(wordsOf(card)).not.toContain('Trois blessés');
  expect(wordsOf(card)).not.toContain('On ne sait pas encore : La cause');
  await presses(me, card, '2. Les faits');
  await me.fills({ known: '   ' });
  expect(await house.db.selectFrom('care_note').selectAll().execute()).toEqual([]);
});

test('an empty form says that nothing changed', async () => {
  const card = await opened();
  const me = camille();
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: ' ' });
  expect(shownTo(me)).toContain('Le formulaire était vide : rien n’a changé.');
  expect(shownTo(me)).not.toContain('C’est noté');
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: 'Ada' });
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: '' });
  expect(shownTo(me)).toContain('C’est noté');
});

test('what two people write at once is lost by neither: the second sees the first before replacing it', async () => {
  const card = await opened();
  const [one, two] = [camille(), sam()];
  await presses(one, card, '1. Qui parle');
  await presses(two, card, '1. Qui parle');
  await house.until('2026-03-03T10:13');
  await one.fills({ speaker: 'La présidence' });
  await two.fills({ speaker: 'The director' });
  const form = two.form();
  expect(plain(form?.intro ?? '')).toContain('Somebody wrote here in the meantime');
  expect(plain(form?.intro ?? '')).toContain('La présidence');
  expect(form?.fields[0]).toMatchObject({ value: 'The director' });
  expect(wordsOf(card)).toContain('La présidence');
  await two.fills({});
  expect(wordsOf(card)).toContain('The director');
});

test('what is too long is told, kept as typed, and changes nothing', async () => {
  const card = await opened();
  const me = camille();
  await presses(me, card, '3. La phrase à donner');
  await me.fills({ line: 'x'.repeat(351) });
  expect(me.errors()).toMatchObject({ line: expect.stringContaining('350') });
  await presses(me, card, '3. La phrase à donner');
  expect(me.form()?.fields[0]).toMatchObject({ value: 'x'.repeat(351) });
});

test.each([
  [{ time: 'bientôt' }, 'time', /n’est pas une heure/],
  [{ time: '9h', day: '03/03' }, 'time', /déjà passé/],
  [{ time: '9h', day: 'un jour' }, 'day', /n’est pas une date/],
  [{ time: '' }, 'time', /manque/],
  [{ time: '9h', day: '30/06' }, 'time', /plus d’un mois/],
] as const)(
  'an hour that cannot be promised is answered beside its field: %o',
  async (values, field, words) => {
    const card = await opened();
    const me = camille();
    await presses(me, card, '5. Prochaines nouvelles');
    await me.fills(values);
    expect(plain(me.errors()?.[field] ?? '')).toMatch(words);
    expect(
      await house.db.selectFrom('occurrence').selectAll().where('kind', '=', 'care-next').execute(),
    ).toEqual([]);
  },
);

test('the promised reminder comes at its hour, also at night, with the line given last', async () => {
  const card = await opened();
  const me = camille();
  await presses(me, card, '3. La phrase à donner');
  await me.fills({ line: 'Nous vérifions.' });
  await promises('23h');
  await house.until('2026-03-03T23:00');
  expect(reminders()).toHaveLength(1);
  const reminder = lastOf(reminders());
  expect(wordsOf(reminder)).toContain('mardi 3 mars à 23:00');
  expect(wordsOf(reminder)).toContain('Nous vérifions.');
  expect(wordsOf(reminder)).toContain('Rien de nouveau à 23:00');
  expect(labelsUnder(reminder)).toEqual(['5. Prochaines nouvelles', 'Voir la liste']);
  await me.types('urgence');
  expect(shownTo(me)).toContain('L’heure annoncée est passée');
});

test('a changed hour replaces the first, and the same hour twice is one reminder', async () => {
  await opened();
  await promises('18h');
  await promises('19h');
  await promises('19h');
  await house.until('2026-03-03T20:00');
  expect(reminders().map(({ at }) => at)).toEqual([house.clock.instant('2026-03-03T19:00')]);
});

test('a promised reminder comes even after the end, and whoever ends it is told so', async () => {
  await opened();
  await promises('18h');
  const me = camille();
  await me.types('urgence fin');
  expect(shownTo(me)).toContain('viendra quand même : mardi 3 mars à 18:00');
  await house.until('2026-03-03T18:00');
  expect(reminders()).toHaveLength(1);
  expect(labelsUnder(lastOf(reminders()))).toEqual([]);
});

test('a checklist of which nobody knows whether it arrived is not corrected for ever', async () => {
  await opened();
  await house.db
    .updateTable('occurrence')
    .set({ state: 'uncertain', reason: 'unknown-delivery', provider_ref: null })
    .where('kind', '=', 'care-opened')
    .execute();
  const me = camille();
  await me.types('urgence');
  await me.presses('1. Qui parle');
  await me.fills({ speaker: 'La présidence' });
  await house.until('2026-03-03T11:00');
  const corrections = await house.db
    .selectFrom('occurrence')
    .select('state')
    .where('kind', '=', 'care-card')
    .execute();
  expect(corrections).toEqual([{ state: 'skipped' }]);
});
