import { expect, test } from 'vitest';
import { standingOf } from '../../../src/features/results/standing.ts';
import { loadTeam } from '../../../src/team/team.ts';
import { content, type House, openHouse } from '../../team.ts';
import { takesAudit } from '../audit/audit-taking.ts';
import { foundTeam } from '../audit/found-team.ts';

const fr = { locale: 'fr', channel: 'C1' };
const en = { locale: 'en', channel: 'C1' };

const standing = (house: House, id: number) =>
  house.db.transaction().execute(async (trx) => {
    const team = await loadTeam(trx, { id }, content, house.clock.now());
    if (!team) throw new Error('no team');
    return standingOf(trx, team, content, house.clock.now());
  });

test('before any audit the results invite', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await camille.types('résultats');
  expect(camille.reads()).toContain('Pas encore de résultats');
  expect(camille.labels()).toEqual(['Faire l’audit', 'Voir les cinq règles']);
  await house.close();
});

test('with one person, the others learn only that somebody answered, until that person agrees', async () => {
  const house = await openHouse();
  const team = await foundTeam(house);
  const camille = house.person('camille', fr);
  const sam = house.person('sam', en);
  await takesAudit(camille, 'fr', '2');
  await sam.types('results');
  expect(sam.reads()).toContain('One person has answered');
  expect(await standing(house, team)).toMatchObject({ takers: 0, low: new Set() });

  await camille.types('résultats');
  expect(camille.reads()).toContain('D’après vos seules réponses. L’équipe ne les voit pas.');

  await camille.presses('Détails');
  await camille.presses('Revenir aux étapes');
  await camille.presses('Montrer à l’équipe');
  expect(camille.reads()).toContain('L’équipe peut voir votre résultat');
  const shared = camille.card();
  await sam.types('results');
  expect(sam.reads()).toContain('From one person, who agreed to show it');
  expect((await standing(house, team)).rules.listen).toMatchObject({ score: 67, stage: 2 });

  await camille.presses('Ne plus le montrer', shared);
  expect(camille.labels()).toContain('Montrer à l’équipe');
  await sam.types('results');
  expect(sam.reads()).toContain('One person has answered');
  await house.close();
});

test('a press by somebody else shares nothing', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  const sam = house.person('sam', en);
  await takesAudit(camille, 'fr', '2');
  await sam.presses('Montrer à l’équipe', camille.card());
  expect(sam.reads()).toContain('nothing was noted');
  expect((await house.db.selectFrom('audit').select('shared').executeTakeFirstOrThrow()).shared).toBe(0);
  await house.close();
});

test('a result kept to oneself stays so, and can be shown later', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await takesAudit(camille, 'fr', '2');
  await camille.presses('Garder pour moi');
  expect(camille.reads()).toContain('Votre résultat reste à vous');
  await camille.presses('Montrer à l’équipe');
  expect(camille.reads()).toContain('L’équipe peut voir votre résultat');
  await house.close();
});

test('with two people the team sees the middle, and nobody is asked to share', async () => {
  const house = await openHouse();
  const team = await foundTeam(house);
  const camille = house.person('camille', fr);
  const sam = house.person('sam', en);
  const noor = house.person('noor', en);
  await takesAudit(camille, 'fr', '0');
  await takesAudit(sam, 'en', '2');
  expect(sam.reads()).toContain('The team sees the middle of everybody’s');
  expect(sam.labels()).not.toContain('Show the team');
  await noor.types('results');
  expect(noor.reads()).toContain('From 2 people');
  expect(noor.reads()).toContain('Listen, then answer – Under way');
  expect(noor.labels()).toContain('Answer too');
  await noor.presses('Details');
  expect(noor.reads()).toContain('From 4 people on, I also show where answers differ');
  expect(noor.reads()).toContain('34 out of 100');
  await noor.presses('Back to the stages');
  expect(noor.labels()).toContain('Details');
  const now = await standing(house, team);
  expect(now).toMatchObject({ takers: 2 });
  expect(now.low.size).toBe(25);
  await house.close();
});

test('from four people on, the details tell where they differ, and never who', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const names = ['camille', 'sam', 'noor', 'alex'];
  for (const [index, name] of names.entries()) {
    const visitor = house.person(name, en);
    await takesAudit(visitor, 'en', (question) => (question === 7 && index === 3 ? '3' : '1'));
  }
  const camille = house.person('camille', en);
  await camille.types('results');
  await camille.presses('Details');
  expect(camille.reads()).toContain('Where your answers differ most');
  expect(camille.reads()).toContain(content.languages.get('en')?.audit[content.audit[7]?.id ?? '']?.question);
  for (const name of names) expect(camille.reads()).not.toContain(name);
  await house.close();
});

test('each of the two next steps has a button that makes it a commitment', async () => {
  const house = await openHouse();
  await foundTeam(house, 'C1', { language: 'en' });
  const sam = house.person('sam', en);
  await takesAudit(sam, 'en', (question) => (question === 3 || question === 11 ? '0' : '2'));
  const [low, lower] = [content.audit[3], content.audit[11]];
  const steps = content.languages.get('en')?.audit;
  expect(sam.reads()).toContain(`1. When ${steps?.[low?.id ?? '']?.step.cue}`);
  expect(sam.reads()).toContain(`2. When ${steps?.[lower?.id ?? '']?.step.cue}`);
  const actions = sam.card().blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
  expect(actions.find(({ label }) => label === 'Commit to step 2')?.action).toBe(
    `commitment.from-step~1~${lower?.id}`,
  );
  await sam.presses('Commit to step 2');
  expect(JSON.stringify(sam.form())).toContain(steps?.[lower?.id ?? '']?.step.action);
  await house.close();
});

test('two teams in one workspace see nothing of each other', async () => {
  const house = await openHouse();
  await foundTeam(house);
  await foundTeam(house, 'C2');
  await takesAudit(house.person('camille', fr), 'fr', '2', 'audit ensemble:oui');
  const noor = house.person('noor', { locale: 'en', channel: 'C2' });
  await noor.types('results');
  expect(noor.reads()).toContain('No results yet');
  await house.close();
});

test('a press on “my results” shows only one’s own', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  const sam = house.person('sam', en);
  await takesAudit(camille, 'fr', '0');
  await takesAudit(sam, 'en', '3');
  await sam.types('results');
  await sam.presses('My results');
  expect(sam.reads()).toContain('Listen, then answer – Can be handed on');
  const own = sam.card();
  await camille.presses('The team’s results', own);
  expect(camille.reads()).toContain('Où en est l’équipe');
  const noor = house.person('noor', en);
  await noor.presses('Details', own);
  expect(noor.reads()).not.toContain('100 out of 100');
  await house.close();
});
