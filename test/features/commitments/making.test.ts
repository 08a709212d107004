import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { labelsOf } from '../../team.ts';
import { takesAudit } from '../audit/audit-taking.ts';
import { openTeam } from './team.ts';

const FRENCH =
  's-engager quand:"le lundi à 10 h au local" action:"répondre à tout" chaque:semaine rappel:lun-10:00';

test('A commitment typed whole in French is made at once and told in the channel', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  await camille.types(FRENCH);
  const [made] = await house.commitments();
  expect(made).toMatchObject({
    cue: 'le lundi à 10 h au local',
    action: 'répondre à tout',
    rhythm: 'week',
    remind_weekday: 1,
    remind_time: '10:00',
    until_day: '2026-05-11',
    owner_id: null,
  });
  expect(camille.reads()).toContain('Quand le lundi à 10 h au local, nous répondre à tout.');
  expect(camille.reads()).toContain('rappel lundi 2 mars');
  const [post] = house.posts('C1');
  expect(post && cardText(post.card)).toContain('Un nouvel engagement');
  expect(post && labelsOf(post.card)).toEqual(['Je m’en charge', 'Voir les engagements']);
});

test('The same in English keeps the words of whoever typed it, without a second “when” or “we will”', async () => {
  const house = await openTeam({ settings: { language: 'en' } });
  const sam = house.person('U1', { locale: 'en-GB' });
  await sam.types(
    'commit when:"when the Monday meeting starts" action:"we’ll read the comments." every:day remind:9:30 rule:2',
  );
  const [made] = await house.commitments();
  expect(made).toMatchObject({
    cue: 'the Monday meeting starts',
    action: 'read the comments',
    rule: 'listen',
    remind_weekday: null,
  });
  expect(sam.reads()).toContain('When the Monday meeting starts, we will read the comments.');
  expect(sam.reads()).toContain('Monday 2 March');
});

test('A bare commit opens two forms in turn, and the second makes the commitment', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  await camille.types('s-engager');
  await camille.fills({
    cue: 'la permanence se terminera',
    action: 'répondrons aux commentaires',
    rule: 'listen',
    rhythm: 'week',
  });
  expect(camille.form()?.fields.map(({ id }) => id)).toEqual(['remind', 'until']);
  await camille.fills({ remind: 'jeu 18h' });
  expect(await house.commitments()).toMatchObject([
    { rule: 'listen', remind_weekday: 4, remind_time: '18:00', until_day: '2026-05-11' },
  ]);
  expect(await house.db.selectFrom('draft').selectAll().execute()).toEqual([]);
});

test('A second form sent twice makes one commitment and one message', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  await camille.types('s-engager');
  await camille.fills({ cue: 'midi', action: 'écrirons', rule: 'listen' });
  const form = camille.form();
  const values = { remind: 'lun 9h', until: '15/04' };
  await camille.fills(values);
  const again = { kind: 'form' as const, action: form?.action ?? '', values };
  const source = {
    platform: 'test',
    workspace: 'W1',
    channel: { id: 'C1' },
    user: { id: 'U1', name: 'U1' },
    hints: {},
  };
  const reply = await house.coach.handle({ ...source, ...again });
  await house.worker.tick();
  expect(reply).toMatchObject({ kind: 'cards' });
  expect(await house.commitments()).toHaveLength(1);
  expect(house.posts('C1')).toHaveLength(1);
});

test('The same command typed twice makes one commitment', async () => {
  const house = await openTeam();
  const camille = house.person('U1');
  await camille.types(FRENCH);
  await camille.types(FRENCH);
  expect(await house.commitments()).toHaveLength(1);
});

test('What is too long comes back in a form with everything that was typed', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  const long = 'é'.repeat(2000);
  await camille.types(`s-engager quand:midi action:"${long}"`);
  expect(camille.form()?.fields[1]).toMatchObject({ id: 'action', value: long });
  expect(camille.form()?.intro).toContain('120');
  await camille.fills({ cue: 'x'.repeat(5000), action: long, rule: 'listen' });
  expect(camille.errors()).toMatchObject({
    cue: expect.stringContaining('80'),
    action: expect.stringContaining('120'),
  });
  expect(camille.form()?.fields[0]).toMatchObject({ value: 'x'.repeat(5000) });
  expect(await house.commitments()).toEqual([]);
});

test.each([
  ['emoji', '🎉'.repeat(60)],
  ['a right-to-left script', 'سنرد على كل الأسئلة'],
  ['a call to everybody', '<!channel> @everyone *gras* [x](http://y.z)'],
])('%s is shown as it was typed, in the list too', async (_what, action) => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  await camille.types(`s-engager quand:midi action:"${action}"`);
  await camille.types('engagements');
  expect(camille.reads()).toContain(action);
  const [post] = house.posts('C1');
  expect(post && cardText(post.card)).toContain(action);
});

test.each([
  ['rappel:25:00', 'il me faut un jour et une heure'],
  ['rappel:10:00', 'il me faut aussi le jour'],
  ['jusqu-au:01/03/2026', 'déjà passé'],
  ['jusqu-au:hier-soir', 'n’est pas une date'],
  ['chaque:siècle', 'n’est pas un rythme'],
  ['règle:9', 'n’est pas une des cinq règles'],
  ['responsable:Personne', 'Je ne trouve pas'],
  ['rappel:ven-10:00 jusqu-au:05/03', 'après la fin'],
])('%s is refused with a clear answer', async (option, answer) => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  await camille.types(`s-engager quand:midi action:répondrons ${option}`);
  expect(camille.reads().replaceAll('\u00a0', ' ')).toContain(answer);
  expect(await house.commitments()).toEqual([]);
});

test('A thirteenth open commitment is refused, and what was typed is found again in the form', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  for (let index = 1; index <= 12; index += 1)
    await camille.types(`s-engager quand:midi action:"chose ${index}"`);
  expect(camille.reads()).toContain('12 engagements ouverts');
  await camille.types('engagements');
  expect(labelsOf(camille.card())).toHaveLength(13);
  await camille.types('s-engager');
  await camille.fills({ cue: 'midi', action: 'une de trop', rule: 'listen' });
  await camille.fills({});
  expect(await house.commitments()).toHaveLength(12);
  await camille.types('s-engager');
  expect(camille.form()?.fields[1]).toMatchObject({ value: 'une de trop' });
});

test('After an audit the form proposes the rule with most to gain; before, it leaves the choice open', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr-FR' });
  const proposed = () => camille.form()?.fields.find(({ id }) => id === 'rule');
  await camille.types('s-engager');
  expect(proposed()).not.toHaveProperty('value');
  await takesAudit(camille, 'fr', (index) => (index >= 15 && index < 20 ? '0' : '2'), 'audit ensemble:oui');
  await camille.types('s-engager');
  expect(proposed()).toMatchObject({ value: 'transparent' });
});

test('A step of the audit opens the form with the words of the team’s language', async () => {
  const house = await openTeam();
  const sam = house.person('U1', { locale: 'en' });
  await sam.forges(`commitment.from-step~${house.team.toString(36)}~question-inventory`);
  const step = house.content.languages.get('fr')?.audit['question-inventory']?.step;
  expect(sam.form()?.fields.slice(0, 3)).toMatchObject([
    { value: step?.cue },
    { value: step?.action },
    { value: 'question' },
  ]);
  await sam.fills({});
  await sam.fills({});
  expect(await house.commitments()).toMatchObject([{ cue: step?.cue, action: step?.action }]);
});

test('An unknown step, or another team’s button, changes nothing', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { locale: 'fr-FR' });
  await camille.forges(`commitment.from-step~${house.team.toString(36)}~nothing-such`);
  expect(camille.reads()).toContain('a vieilli');
  await camille.forges(`commitment.kept~${house.team.toString(36)}~77`);
  expect(camille.reads()).toContain('a vieilli');
  await camille.forges(`commitment.kept~${house.team.toString(36)}`);
  expect(camille.reads()).toContain('a vieilli');
});

test.each([
  ['fr', 's-engager quand:"le lundi" action:"lirons tout" jusque:2026-02-01', 'dimanche 1er février 2026'],
  ['en', 'commit when:"on Monday" action:"read it all" until:2026-02-01', /Sunday,? 1 February 2026/],
])('an end that has gone by is told as people write days (%s)', async (locale, typed, day) => {
  const house = await openTeam();
  const camille = house.person('U1', { locale });
  await camille.types(typed);
  expect(camille.reads()).toMatch(day);
  expect(camille.reads()).not.toContain('2026-02-01');
  expect(await house.commitments()).toEqual([]);
});
