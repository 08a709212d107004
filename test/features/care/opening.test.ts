import { expect, test } from 'vitest';
import { labelsUnder, plain, shownTo, wordsOf } from '../../scenarios/story.ts';
import { beginsOnTuesday, camille, house, nudgeDays, opened, sam } from './crisis.ts';

beginsOnTuesday();

const fold = (text: string) => plain(text).replace(/\s+/g, ' ');

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
  expect(shownTo(me)).not.toContain('One a week is enough');
  await me.presses('Why?');
  expect(fold(shownTo(me))).toContain('Tuesday 3 March to Friday 6 March – neutral: care mode was on');
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
