import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
import { beginsOnTuesday, camille, house, moveTo, nudgeDays, opened, promises, sam } from './crisis.ts';

beginsOnTuesday();

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
  await moveTo({ at: '2026-03-02T10:30', file });
  await camille().types(FRENCH_SETUP);
  const card = await opened();
  const me = camille();
  await presses(me, card, '1. Qui parle');
  await me.fills({ speaker: 'La présidence' });
  await promises('18h');
  await house.close();

  await moveTo({ at: '2026-03-02T18:20', file });
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
