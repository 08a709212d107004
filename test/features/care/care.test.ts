import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  ENGLISH_SETUP,
  FRENCH_SETUP,
  labelsUnder,
  lastOf,
  plain,
  presses,
  shownTo,
  wordsOf,
} from '../../scenarios/story.ts';
import { type House, openHouse } from '../../team.ts';

let house: House;
afterEach(() => house.close());

const camille = (channel = 'C1') =>
  house.person('U1', { name: 'Camille', locale: 'fr-FR', administrator: true, channel });
const sam = () => house.person('U2', { name: 'Sam', locale: 'en-GB' });

/** A team that got its idea on Tuesday at nine; then something happens. */
beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T10:30' });
  await camille().types(FRENCH_SETUP);
  await house.until('2026-03-03T10:12');
});

/** Opens care mode; the checklist stands in the channel. */
async function opened(by = camille(), label = 'Ouvrir le mode urgence') {
  await by.types('urgence');
  await by.presses(label);
  return lastOf(house.posts('C1'));
}
const fold = (text: string) => plain(text).replace(/\s+/g, ' ');
const nudgeDays = async () =>
  (
    await house.db
      .selectFrom('occurrence')
      .select(['local_date', 'state', 'reason'])
      .where('kind', '=', 'nudge')
      .orderBy('due_at')
      .execute()
  ).map(({ local_date, state, reason }) => `${local_date?.slice(5)} ${reason ?? state}`);

test.each(['urgence', 'URGENCE', 'emergency', 'crise', 'crisis', 'émergency'])(
  '“%s” says first what will happen, and changes nothing yet',
  async (typed) => {
    const me = sam();
    await me.types(typed);
    expect(shownTo(me)).toContain('This is what will happen');
    expect(shownTo(me)).toContain('After 48 hours');
    expect(me.labels()).toEqual(['Open care mode', 'Not now']);
    expect(await house.db.selectFrom('care').selectAll().execute()).toEqual([]);
    await me.presses('Not now');
    expect(shownTo(me)).toContain('Nothing has changed');
    expect(me.labels()).toEqual(['Open care mode…']);
  },
);

test('one press opens it for everybody: the channel hears of it once, calmly, with the first question', async () => {
  const before = house.posts('C1').length;
  const card = await opened(sam(), 'Open care mode');
  expect(house.posts('C1')).toHaveLength(before + 1);
  expect(wordsOf(card)).toContain('Je mets tout le reste en attente');
  expect(wordsOf(card)).toContain('Qui parle au nom de l’équipe');
  expect(wordsOf(card)).toContain('Ouvert par Sam, mardi 3 mars à 10:12');
  expect(labelsUnder(card)).toEqual([
    '1. Qui parle',
    '2. Les faits',
    '3. La phrase à donner',
    '4. Les réponses',
    '5. Prochaines nouvelles',
    'Finir le mode urgence',
  ]);
});

test('from then on no idea comes, each day says why, and the streak stays neutral', async () => {
  await opened();
  await house.until('2026-03-06T20:00');
  expect(await nudgeDays()).toEqual(['03-03 sent', '03-04 care', '03-05 care', '03-06 care']);
  const me = sam();
  await me.types('streak');
  expect(shownTo(me)).toContain('Care mode is on: the streak waits');
  await me.presses('Why?');
  expect(fold(shownTo(me))).toContain('Tuesday 3 March – neutral: care mode was on');
  expect(fold(shownTo(me))).toContain('Thursday 5 March – neutral: care mode was on');
  const lead = camille();
  await lead.types('état');
  expect(shownTo(lead)).toContain('Mode urgence ouvert par Camille, mardi 3 mars à 10:12');
  expect(lead.labels()).toContain('Finir le mode urgence');
  expect(fold(shownTo(lead))).toContain('l’idée du jour – le mode urgence était ouvert');
});

test('a week that went to a crisis is named so, also the day before it began', async () => {
  await house.until('2026-03-05T10:00');
  await opened();
  await house.until('2026-03-09T12:00');
  await camille().types('urgence fin');
  await house.until('2026-03-16T12:00');
  const me = camille();
  await me.types('série');
  await me.presses('Pourquoi\u00a0?');
  expect(fold(shownTo(me))).toContain('Semaine du 2 mars : neutre, le mode urgence y était ouvert');
  expect(fold(shownTo(me))).toContain('mardi 3 mars – une idée proposée, rien de noté');
});

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

/** Promises news for an hour. */
async function promises(time: string, day = '') {
  const me = camille();
  await me.types('urgence');
  await me.presses('5. Prochaines nouvelles');
  await me.fills({ time, day });
  return me;
}
const reminders = () => house.posts('C1').filter((post) => wordsOf(post).includes('C’est l’heure annoncée'));

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

test('after 48 hours it asks, every 48 hours, never at night, until somebody ends it', async () => {
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
  expect(asked()).toHaveLength(3);
  const question = lastOf(asked());
  await presses(camille(), question, 'Finir le mode urgence');
  expect(wordsOf(question)).toContain('Mode urgence du mardi 3 mars au mardi 10 mars, terminé.');
  await house.until('2026-03-20T09:00');
  expect(asked()).toHaveLength(2);
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
  expect(house.posts('C1').filter((post) => wordsOf(post).includes('reprennent doucement'))).toHaveLength(1);
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

test('an idea on request, “done” and the help behave while it is on', async () => {
  await opened();
  const me = sam();
  await me.types('nudge');
  expect(me.labels()).toContain('Done');
  await me.presses('Done');
  expect(shownTo(me)).toContain('Noted');
  await me.types('done');
  expect(me.reads()).toBeTruthy();
  await me.types('help');
  expect(shownTo(me)).toContain('Care mode is on');
  await me.presses('See the checklist');
  expect(shownTo(me)).toContain('Who speaks for the team');
  await me.types('help emergency');
  expect(shownTo(me)).toContain('/coach emergency end');
});

test('an idea put off in the morning does not come back in a crisis', async () => {
  await presses(sam(), lastOf(house.posts('C1')), 'Plus tard aujourd’hui');
  await opened();
  const before = house.posts('C1').length;
  await house.until('2026-03-03T20:00');
  expect(house.posts('C1')).toHaveLength(before);
});

test('a commitment’s reminder and its end rest too, and come again afterwards', async () => {
  const me = camille();
  await me.types('s-engager quand:"midi sonne" action:"répondrons" chaque:jour rappel:12h');
  await opened();
  await house.until('2026-03-04T15:00');
  const reminded = () =>
    house
      .posts('C1')
      .filter((post) => wordsOf(post).includes('midi sonne') && labelsUnder(post).includes('C’est fait'));
  expect(reminded()).toEqual([]);
  await me.types('urgence fin');
  await house.until('2026-03-05T13:00');
  expect(reminded()).toHaveLength(1);
});

test('after a crisis no question about the rhythm and no line about a missed week', async () => {
  await house.until('2026-03-16T10:00');
  await opened();
  await house.until('2026-03-18T15:00');
  await camille().types('urgence fin');
  await house.until('2026-03-23T10:00');
  const words = house.posts('C1').map(wordsOf).join('\n');
  for (const variant of house.content.languages.get('fr')?.moments.quiet ?? [])
    expect(words).not.toContain(plain(variant).slice(0, 30));
  const monday = wordsOf(lastOf(house.posts('C1')));
  for (const variant of house.content.languages.get('fr')?.moments.missed ?? [])
    expect(monday).not.toContain(plain(variant));
});

test('an August pause and a crisis at once: the crisis is told first, and the pause goes on after it', async () => {
  await camille().types('pause du:03/03 au:31/03');
  await opened();
  await house.until('2026-03-05T12:00');
  expect((await nudgeDays()).at(-1)).toBe('03-05 care');
  const me = camille();
  await me.types('état');
  expect(shownTo(me)).toMatch(/Mode urgence.*Pause du 3 mars/s);
  await me.types('urgence fin');
  expect(shownTo(me)).toContain('L’idée du jour revient mercredi 1er avril');
  await house.until('2026-03-06T12:00');
  expect((await nudgeDays()).at(-1)).toBe('03-06 pause');
});

test('where there are minors no card names anybody, and roles are asked for', async () => {
  await camille().types('réglages mineurs:oui');
  const card = await opened();
  const me = camille();
  expect(wordsOf(card)).toContain('Ouvert par quelqu’un');
  await presses(me, card, '1. Qui parle');
  expect(me.form()?.fields[0]?.hint).toContain('Un rôle plutôt qu’un nom');
  await house.until('2026-03-05T11:00');
  const question = lastOf(house.posts('C1').filter((post) => wordsOf(post).includes('Est-ce que cela')));
  await presses(me, question, 'Oui, encore');
  await me.types('urgence fin');
  await me.presses('Trois questions');
  await me.fills({ helped: 'Le calme' });
  await me.presses('Partager avec l’équipe');
  await me.types('état');
  expect(
    [...house.posts('C1').map(wordsOf), shownTo(me).replace(/Responsables.*/g, '')].join(),
  ).not.toContain('Camille');
});

test('somebody forgotten leaves their words to the team, without a name; what they wrote for themselves goes', async () => {
  const card = await opened(sam(), 'Open care mode');
  const leaving = sam();
  await presses(leaving, card, '1. Qui parle');
  await leaving.fills({ speaker: 'The chair' });
  await leaving.types('emergency end');
  await leaving.presses('Three questions');
  await leaving.fills({ helped: 'Tea' });
  await leaving.types('me', null);
  await leaving.presses('Export everything', undefined, null);
  const reply = leaving.reply();
  const exported = reply.kind === 'cards' ? (reply.file?.text ?? '') : '';
  for (const mine of ['The chair', 'Tea', '2026-03-03']) expect(exported).toContain(mine);
  await leaving.types('me', null);
  await leaving.presses('Forget me', undefined, null);
  await leaving.presses('Forget me now', undefined, null);
  expect(await house.db.selectFrom('care_reflection').selectAll().execute()).toEqual([]);
  expect(await house.db.selectFrom('care_note').select(['text', 'person_id']).execute()).toEqual([
    { text: 'The chair', person_id: null },
  ]);
  const me = camille();
  await me.types('urgence');
  await me.presses('Relire la dernière liste');
  expect(shownTo(me)).toContain('Ouvert par quelqu’un');
  expect(shownTo(me)).toContain('The chair');
});

test('thirty days after the end nothing that was written is left, the days stay neutral', async () => {
  const card = await opened();
  const me = camille();
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: 'Rhododendron' });
  await house.until('2026-03-04T15:00');
  await me.types('urgence fin');
  await me.presses('Trois questions');
  await me.fills({ thanks: 'Rhododendron' });
  await house.until('2026-04-03T12:00');
  await me.types('urgence');
  expect(me.labels()).toContain('Relire la dernière liste');
  await house.until('2026-04-04T12:00');
  const tables = ['care_note', 'care_reflection', 'occurrence', 'draft'] as const;
  for (const table of tables)
    expect(JSON.stringify(await house.db.selectFrom(table).selectAll().execute())).not.toContain(
      'Rhododendron',
    );
  await me.types('urgence');
  expect(me.labels()).not.toContain('Relire la dernière liste');
  expect(await house.db.selectFrom('care').selectAll().execute()).toHaveLength(1);
});

test('another team neither reads it nor can press its buttons', async () => {
  const card = await opened();
  const me = camille();
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: 'Rhododendron' });
  const stranger = house.person('U9', {
    name: 'Noé',
    locale: 'fr-FR',
    administrator: true,
    channel: 'C9',
    workspace: 'W9',
  });
  await stranger.types(FRENCH_SETUP);
  for (const label of labelsUnder(card)) {
    await stranger.presses(label, card.card);
    expect(shownTo(stranger)).not.toContain('Rhododendron');
    expect(stranger.form()).toBeUndefined();
  }
  await stranger.types('urgence');
  await stranger.presses('Ouvrir le mode urgence');
  const theirs = await house.db.selectFrom('care').selectAll().execute();
  expect(theirs.map(({ ended_at }) => ended_at)).toEqual([null, null]);
  // Their own crisis, with the other's number in the button.
  const [ours, its] = theirs;
  await stranger.forges(`care.read~${its?.team_id.toString(36)}~${ours?.id}`);
  expect(shownTo(stranger)).toContain('vieilli');
});

test('in an English team everything is in English', async () => {
  const english = house.person('U7', { name: 'Ada', locale: 'en-GB', administrator: true, channel: 'C7' });
  await english.types(ENGLISH_SETUP);
  await english.types('emergency');
  await english.presses('Open care mode');
  const card = lastOf(house.posts('C7'));
  expect(wordsOf(card)).toContain('Everything else can wait');
  expect(labelsUnder(card)).toEqual([
    '1. Who speaks',
    '2. The facts',
    '3. A holding line',
    '4. The replies',
    '5. The next update',
    'End care mode',
  ]);
  await house.until('2026-03-05T12:00');
  expect(wordsOf(lastOf(house.posts('C7')))).toContain('Is it still going on?');
  await presses(english, lastOf(house.posts('C7')), 'Yes, keep resting');
  expect(wordsOf(lastOf(house.posts('C7')))).toContain('Care mode goes on, says Ada. I’ll ask again');
});

test('a restart in the middle loses nothing: buttons, notes, the promise and the question', async () => {
  await house.close();
  const folder = mkdtempSync(join(tmpdir(), 'cinq-care-'));
  const file = join(folder, 'cinq.db');
  house = await openHouse({ at: '2026-03-02T10:30', file });
  await camille().types(FRENCH_SETUP);
  const card = await opened();
  const me = camille();
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: 'La présidence' });
  await promises('18h');
  await house.close();

  house = await openHouse({ at: '2026-03-02T18:20', file });
  const again = camille();
  await house.until('2026-03-02T18:21');
  expect(house.posts('C1').map(wordsOf).join()).toContain('C’est l’heure annoncée');
  await again.presses('1. Qui parle', card.card);
  expect(again.form()?.fields[0]).toMatchObject({ value: 'La présidence' });
  await house.until('2026-03-04T11:00');
  expect(wordsOf(lastOf(house.posts('C1')))).toContain('Est-ce que cela continue');
  rmSync(folder, { recursive: true });
});

test('a coach taken out and put back in asks again all the same', async () => {
  await opened();
  await house.db.updateTable('team').set({ status: 'resting' }).execute();
  await house.until('2026-03-05T12:00');
  await camille().types('aide');
  await house.until('2026-03-07T12:00');
  expect(house.posts('C1').some((post) => wordsOf(post).includes('Est-ce que cela continue'))).toBe(true);
});
