import { expect, test } from 'vitest';
import { labelsOf, openHouse } from '../../team.ts';
import { answerLabel, answers, takesAudit } from './audit-taking.ts';
import { foundTeam } from './found-team.ts';

const fr = { locale: 'fr-FR', channel: 'C1' };
const en = { locale: 'en-GB', channel: 'C1' };

test('before the first question, people read how long it takes and what the team will see', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  const reply = await camille.types('audit');
  expect(reply.kind === 'cards' && reply.kept?.pointer).toBeTruthy();
  expect(camille.reads()).toContain('Environ 25 questions, 8 minutes');
  expect(camille.reads()).toContain('rien sans votre accord');
  expect(camille.labels()).toEqual(['Commencer']);
  await house.close();
});

test.each([
  ['fr', fr, 'Votre résultat', 'Montrer à l’équipe'],
  ['en', en, 'Your result', 'Show the team'],
] as const)(
  'a whole audit of 25 questions ends with its result (%s)',
  async (language, about, title, share) => {
    const house = await openHouse();
    await foundTeam(house);
    const taker = house.person('taker', about);
    await taker.types('audit');
    await taker.presses(language === 'fr' ? 'Commencer' : 'Begin');
    let stages = 0;
    for (let number = 1; number <= 25; number += 1) {
      expect(taker.reads()).toContain(
        language === 'fr' ? `Question ${number} sur 25` : `Question ${number} of 25`,
      );
      await taker.presses(answerLabel(taker, language, '2'));
      if (number % 5 !== 0 || number === 25) continue;
      stages += 1;
      expect(taker.labels()).toEqual(
        language === 'fr' ? ['Continuer', 'S’arrêter là'] : ['Continue', 'Stop here'],
      );
      await taker.presses(language === 'fr' ? 'Continuer' : 'Continue');
    }
    expect(stages).toBe(4);
    expect(taker.reads()).toContain(title);
    expect(taker.labels()).toContain(share);
    const row = await house.db.selectFrom('audit').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ mode: 'alone', finished_on: '2026-03-02', shared: 0 });
    await house.close();
  },
);

test('an audit stopped in the channel goes on in direct messages, at the same question', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await camille.types('audit');
  await camille.presses('Commencer');
  for (let index = 0; index < 4; index += 1) await answers(camille, 'fr', '1');
  await camille.presses(answerLabel(camille, 'fr', '1'));
  await camille.presses('S’arrêter là');
  expect(camille.reads()).toContain('5 réponses sur 25');
  await camille.types('audit', null);
  // The very question, not a card that leads to it.
  expect(camille.reads()).toContain('Vous en étiez à la question 6 sur 25');
  expect(camille.reads()).toContain('Question 6 sur 25');
  expect(camille.reads()).toContain('rien sans votre accord');
  await camille.presses(answerLabel(camille, 'fr', '1'), undefined, null);
  expect(camille.reads()).toContain('Question 7 sur 25');
  await house.close();
});

test('starting over is asked for first, and erases what was answered', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await camille.types('audit');
  await camille.presses('Commencer');
  await answers(camille, 'fr', '3');
  await answers(camille, 'fr', '3');
  await camille.types('audit');
  await camille.presses('Recommencer');
  expect(camille.reads()).toContain('Les 2 réponses déjà données seront effacées');
  await camille.presses('Oui, recommencer');
  expect(camille.reads()).toContain('Question 1 sur 25');
  expect(await house.db.selectFrom('audit_answer').selectAll().execute()).toEqual([]);
  await house.close();
});

test('going back shows what was said, and a new answer leads back to the open question', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await camille.types('audit');
  await camille.presses('Commencer');
  const first = camille.card();
  expect(labelsOf(first)).not.toContain('Retour');
  const said = answerLabel(camille, 'fr', '0');
  await answers(camille, 'fr', '0');
  await answers(camille, 'fr', '1');
  await camille.presses('Retour');
  await camille.presses('Retour');
  expect(camille.reads()).toContain('Question 1 sur 25');
  expect(camille.reads()).toMatch(new RegExp(`Votre réponse pour l’instant\\s: ${said}`));
  await answers(camille, 'fr', '3');
  expect(camille.reads()).toContain('Question 3 sur 25');
  const values = await house.db.selectFrom('audit_answer').select('value').execute();
  expect(values.map(({ value }) => value).sort()).toEqual(['1', '3']);
  await house.close();
});

test('a press on an old card answers that card’s question, once, and goes on', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await camille.types('audit');
  await camille.presses('Commencer');
  const old = camille.card();
  const label = answerLabel(camille, 'fr', '2');
  for (let index = 0; index < 6; index += 1) await answers(camille, 'fr', '1');
  await camille.presses(label, old);
  await camille.presses(label, old);
  expect(camille.reads()).toContain('Question 7 sur 25');
  const rows = await house.db.selectFrom('audit_answer').select(['question_id', 'value']).execute();
  expect(rows).toHaveLength(6);
  expect(rows.find(({ question_id }) => question_id === house.content.audit[0]?.id)?.value).toBe('2');
  await house.close();
});

test('“I don’t know” and “not for us” are answers too, and give no stage', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const sam = house.person('sam', en);
  await takesAudit(sam, 'en', (index) => (index < 5 ? 'unknown' : index < 10 ? 'not-for-us' : '1'));
  expect(sam.reads()).toContain('Question yourselves – Not enough answers yet');
  expect(sam.reads()).toContain('Think long term – Under way');
  await sam.presses('Details');
  expect(sam.reads()).toContain('5 “I don’t know”');
  expect(sam.reads()).toContain('33 out of 100');
  await house.close();
});

test('somebody else pressing on a personal audit gets a kind answer and records nothing', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  const sam = house.person('sam', en);
  await camille.types('audit');
  const intro = camille.card();
  await sam.presses('Commencer', intro);
  expect(sam.reads()).toContain('This audit is somebody else’s');
  await camille.presses('Commencer');
  const question = camille.card();
  await sam.presses(answerLabel(camille, 'fr', '3'), question);
  expect(sam.reads()).toContain('nothing was noted');
  expect(await house.db.selectFrom('audit_answer').selectAll().execute()).toEqual([]);
  await house.close();
});

test('another team’s audit, a question that never was, and a forged answer record nothing', async () => {
  const house = await openHouse();
  const team = await foundTeam(house);
  const other = await foundTeam(house, 'C2');
  const camille = house.person('camille', fr);
  await camille.types('audit');
  await camille.presses('Commencer');
  const question = house.content.audit[0]?.id ?? '';
  const { id } = await house.db.selectFrom('audit').select('id').executeTakeFirstOrThrow();
  await camille.types('aide', 'C2');
  for (const action of [
    `audit.answer~${other.toString(36)}~${id}~${question}~3`,
    `audit.answer~${team.toString(36)}~${id}~no-such-question~3`,
    `audit.answer~${team.toString(36)}~${id}~${question}~7`,
    `audit.answer~${team.toString(36)}~999~${question}~3`,
    `audit.answer~${team.toString(36)}~x~${question}~3`,
    `audit.answer~${team.toString(36)}`,
  ]) {
    await camille.forges(action, action.includes(`~${other.toString(36)}~`) ? 'C2' : 'C1');
    expect(camille.reads()).toContain('Cette carte a vieilli');
  }
  expect(await house.db.selectFrom('audit_answer').selectAll().execute()).toEqual([]);
  expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
  await house.close();
});

test('taken together, one set of answers is filled in by whoever is there', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  const sam = house.person('sam', en);
  await camille.types('audit ensemble:oui');
  expect(camille.reads()).toContain('tout le résultat, puisque vous répondez ensemble');
  await camille.presses('Commencer');
  for (let index = 0; index < 10; index += 1) await answers(camille, 'fr', '2');
  await sam.types('audit together:yes');
  expect(sam.reads()).toContain('The team was at question 11 of 25');
  for (let index = 10; index < 25; index += 1) await answers(sam, 'en', '2');
  expect(sam.reads()).toContain('Where the team stands');
  expect(await house.db.selectFrom('audit').selectAll().execute()).toHaveLength(1);
  const noor = house.person('noor', fr);
  await noor.types('résultats');
  expect(noor.reads()).toContain('D’après vos réponses en réunion');
  await house.close();
});

test('the last answer can be taken back the same day, and not later', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await takesAudit(camille, 'fr', '1');
  const end = camille.card();
  await camille.presses('Corriger une réponse');
  expect(camille.reads()).toContain('Question 25 sur 25');
  await answers(camille, 'fr', '2');
  expect(camille.reads()).toContain('Votre résultat');
  await house.until('2026-03-03T07:00');
  await camille.presses('Corriger une réponse', end);
  expect(camille.reads()).toContain('Cet audit est terminé');
  const row = await house.db.selectFrom('audit').selectAll().executeTakeFirstOrThrow();
  expect(row.finished_on).toBe('2026-03-02');
  await house.close();
});

test('the next audit recalls what was said the last time and tells what moved', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const sam = house.person('sam', en);
  await takesAudit(sam, 'en', '0');
  house.clock.set(house.clock.instant('2026-06-15T10:00'));
  await sam.types('results');
  expect(sam.labels()).toContain('Take the audit again');
  await sam.presses('Take the audit again');
  await sam.presses('Begin');
  expect(sam.reads()).toContain('Last time: ');
  for (let index = 0; index < 25; index += 1) await answers(sam, 'en', '2');
  expect(sam.reads()).toContain('went from “To start” to “In place”');
  await sam.presses('Details');
  expect(sam.reads()).toContain('the time before: 0');
  await house.close();
});

test('a team with minors gets its audit where it was asked for, not by direct message', async () => {
  const house = await openHouse();
  await foundTeam(house, 'C1', { minors: true });
  const reply = await house.person('camille', fr).types('audit');
  expect(reply.kind === 'cards' && reply.private && !reply.kept).toBeTruthy();
  await house.close();
});
