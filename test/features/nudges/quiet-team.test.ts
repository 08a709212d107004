import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { forgetPerson } from '../../../src/features/person/forget.ts';
import { loadTeam, saveSettings } from '../../../src/team/team.ts';
import { labelsOf } from '../../team.ts';
import { openTeam } from './open-team.ts';

type Open = Awaited<ReturnType<typeof openTeam>>;

const moments = (team: Open) => {
  const words = team.content.languages.get('fr');
  if (!words) throw new Error('no French');
  return words.moments;
};
const says = (variants: string[], text: string) =>
  variants.some((variant) => text.includes(variant.slice(0, 40)));
const rhythmOf = async (team: Open) => {
  const found = await team.db
    .transaction()
    .execute((trx) => loadTeam(trx, { id: team.id }, team.content, team.clock.now()));
  return found?.settings.rhythm;
};
const textOf = (team: Open) => cardText(team.lastPost().card);

/** Asked on ten working days from Tuesday 3 March, without a word from anybody. */
async function quietFortnight() {
  const team = await openTeam({ at: '2026-03-02T12:00' });
  await team.until('2026-03-16T12:00');
  expect(labelsOf(team.lastPost().card)).toContain('Fait');
  await team.until('2026-03-17T12:00');
  return team;
}

test('after a quiet fortnight the coach asks once which rhythm suits', async () => {
  const team = await quietFortnight();
  expect(labelsOf(team.lastPost().card)).toEqual([
    'Chaque jour de travail',
    'Trois par semaine',
    'Une par semaine',
  ]);
  expect(says(moments(team).quiet, textOf(team))).toBe(true);
  await team.until('2026-03-18T12:00');
  expect(labelsOf(team.lastPost().card)).toContain('Fait');
  await team.close();
});

test('without an answer it slows down by itself, says so, and slows down again', async () => {
  const team = await quietFortnight();
  await team.until('2026-03-24T12:00');
  expect(await rhythmOf(team)).toBe('daily');
  await team.until('2026-03-25T12:00');
  expect(await rhythmOf(team)).toBe('three');
  expect(says(moments(team).slower, textOf(team))).toBe(true);
  await team.until('2026-03-26T12:00');
  expect(await team.day('2026-03-26')).toMatchObject({ state: 'skipped', reason: 'slower' });
  await team.until('2026-04-30T12:00');
  expect(await rhythmOf(team)).toBe('weekly');
  await team.close();
});

test('a record brings the earlier rhythm back the next day', async () => {
  const team = await quietFortnight();
  await team.until('2026-03-25T12:00');
  await team.camille.presses('Fait', team.lastPost().card);
  await team.until('2026-03-26T12:00');
  expect(await rhythmOf(team)).toBe('daily');
  expect(textOf(team)).toContain('je reprends le rythme d’avant');
  await team.until('2026-03-27T12:00');
  expect((await team.day('2026-03-27'))?.state).toBe('sent');
  expect(textOf(team)).not.toContain('je reprends');
  await team.close();
});

test('whoever answers the question sets the rhythm, and it stays', async () => {
  const team = await quietFortnight();
  const question = team.lastPost().card;
  await team.alex.presses('Une par semaine', question);
  expect(team.alex.reads()).toContain('une idée par semaine');
  await team.camille.types('nudge');
  await team.camille.presses('Fait');
  await team.until('2026-04-24T12:00');
  expect(await rhythmOf(team)).toBe('weekly');
  expect((await team.day('2026-03-23'))?.state).toBe('sent');
  expect((await team.day('2026-03-24'))?.reason).toBe('slower');
  await team.close();
});

test('an answer pressed by mistake is taken back in the same place, and the question stands again', async () => {
  const team = await quietFortnight();
  const inPlace = () => {
    const reply = team.alex.reply();
    if (reply.kind !== 'cards' || !reply.inPlace) throw new Error('nothing changed in place');
    return reply.inPlace;
  };
  await team.alex.presses('Une par semaine', team.lastPost().card);
  const answered = inPlace();
  expect(labelsOf(answered)).toEqual(['Annuler']);
  await team.alex.presses('Annuler', answered);
  expect(await rhythmOf(team)).toBe('daily');
  expect(labelsOf(inPlace())).toEqual(['Chaque jour de travail', 'Trois par semaine', 'Une par semaine']);
  await team.alex.presses('Trois par semaine', inPlace());
  expect(await rhythmOf(team)).toBe('three');
  // The first answer's way back leads nowhere any more.
  await team.camille.presses('Annuler', answered);
  expect(team.camille.reads()).toContain('a vieilli');
  expect(await rhythmOf(team)).toBe('three');
  await team.close();
});

test('a rhythm somebody chose stays their choice after they are forgotten', async () => {
  const team = await quietFortnight();
  await team.until('2026-03-25T12:00');
  expect(await rhythmOf(team)).toBe('three');
  await team.alex.forges(`settings.daily~${team.id}`);
  await team.db.transaction().execute(async (trx) => {
    const loaded = await loadTeam(trx, { id: team.id }, team.content, team.clock.now());
    const alex = await trx
      .selectFrom('person')
      .selectAll()
      .where('external_id', '=', 'U2')
      .executeTakeFirstOrThrow();
    if (loaded) await saveSettings(trx, loaded, { rhythm: 'three' }, alex.id, team.clock.now(), team.content);
    await forgetPerson(trx, alex, team.clock.now());
  });
  await team.camille.types('nudge');
  await team.camille.presses('Fait');
  await team.until('2026-03-31T12:00');
  expect(await rhythmOf(team)).toBe('three');
  await team.close();
});

test('“daily” as the answer keeps the daily rhythm and starts the count anew', async () => {
  const team = await quietFortnight();
  await team.camille.presses('Chaque jour de travail', team.lastPost().card);
  await team.until('2026-03-30T12:00');
  expect(await rhythmOf(team)).toBe('daily');
  expect(labelsOf(team.lastPost().card)).toContain('Fait');
  await team.close();
});

test('a summary in Monday’s place leaves the friendly line to Tuesday', async () => {
  const team = await openTeam({ at: '2026-05-22T12:00' });
  await team.until('2026-06-01T12:00');
  expect(labelsOf(team.lastPost().card)).toContain('Voir les résultats');
  await team.until('2026-06-02T12:00');
  expect(labelsOf(team.lastPost().card)).toContain('Non, on continue');
  await team.until('2026-06-03T12:00');
  expect(says(moments(team).missed, textOf(team))).toBe(true);
  await team.until('2026-06-04T12:00');
  expect(says(moments(team).missed, textOf(team))).toBe(false);
  await team.close();
});

test('the week after a missed one opens with one friendly line, once', async () => {
  const team = await openTeam({ at: '2026-03-02T12:00' });
  const missed = () => says(moments(team).missed, textOf(team));
  await team.until('2026-03-03T12:00');
  await team.camille.presses('Fait', team.lastPost().card);
  await team.until('2026-03-09T12:00');
  expect(missed()).toBe(false);
  await team.until('2026-03-16T12:00');
  expect(missed()).toBe(true);
  await team.until('2026-03-17T12:00');
  expect(missed()).toBe(false);
  await team.close();
});
