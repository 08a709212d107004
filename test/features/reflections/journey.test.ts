import { afterEach, expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { wakeReflections } from '../../../src/features/reflections/schedules.ts';
import { type House, openHouse } from '../../team.ts';
import { personId, recorded, settledTeam } from '../person/settled-team.ts';

let house: House;
afterEach(() => house.close());

const reasons = async (external: string) =>
  (
    await house.db
      .selectFrom('occurrence')
      .select(['local_date', 'state', 'reason'])
      .where('kind', '=', 'reflection')
      .where('person_id', '=', await personId(house, external))
      .orderBy('local_date')
      .execute()
  ).map(({ state, reason }) => reason ?? state);

test('asked for by hand, it names its one team once', async () => {
  house = await openHouse();
  await settledTeam(house, 'C1', { language: 'en' });
  const camille = house.person('U1', { name: 'Camille', locale: 'en-GB' });
  await camille.types('reflect');
  expect(camille.labels()).toContain('Yes, every week');
  expect(camille.reads().match(/Team C1/g)).toHaveLength(1);
});

test('en français, un appui suffit, puis une réponse devient un mot pour l’équipe', async () => {
  house = await openHouse();
  const team = await settledTeam(house);
  const camille = house.person('U1', { name: 'Camille', locale: 'fr-FR' });
  await camille.types('moi hebdo:oui');
  expect(camille.reads()).toContain('vendredi vers 16:00');
  await recorded(house, team, '2026-03-04');
  await house.until('2026-03-06T16:01');
  const [letter] = house.letters('U1');
  expect(letter && cardText(letter.card)).toContain('Un geste noté ces sept derniers jours');
  await camille.presses('Semaine mitigée', letter?.card, null);
  expect(camille.reads()).toContain('Semaine mitigée');
  expect(camille.labels()).toContain('Une phrase…');

  await camille.presses('Aller plus loin…', undefined, null);
  const set = house.content.languages.get('fr')?.reflections;
  const asked = camille.form()?.fields.map(({ hint }) => hint);
  expect(Object.values(set ?? {}).map(({ sentence, will }) => [sentence, will])).toContainEqual([
    asked?.[0],
    asked?.[4],
  ]);
  await camille.fills(
    { sentence: 'Un message inattendu <!channel>', will: 'Quand je verrai une question, je répondrai' },
    null,
  );
  expect(camille.reads()).toContain('Un message inattendu <!channel>');
  await camille.presses('Partager une réponse', undefined, null);
  await camille.chooses('En une phrase', undefined, null);
  expect(camille.reads()).toContain('Voici ce que lira l’équipe Team C1');
  const preview = camille.card();
  await camille.presses('Partager', preview, null);
  await camille.presses('Partager', preview, null);
  const shared = house.posts('C1').filter(({ card }) => cardText(card).includes('Camille partage'));
  expect(shared).toHaveLength(1);
  expect(shared[0] && cardText(shared[0].card)).toContain('Un message inattendu');
  expect(shared[0] && cardText(shared[0].card)).not.toContain('je répondrai');

  await camille.types('point', null);
  await camille.presses('En faire un engagement', undefined, null);
  const fields = camille.form()?.fields ?? [];
  expect(fields.find(({ id }) => id === 'action')).toMatchObject({ value: 'je répondrai' });
});

test('what somebody only took on is not counted among what was done', async () => {
  house = await openHouse();
  const team = await settledTeam(house);
  const camille = house.person('U1', { name: 'Camille', locale: 'fr-FR' });
  await camille.types('moi hebdo:oui');
  await recorded(house, team, '2026-03-04');
  await recorded(house, team, '2026-03-05');
  await house.db
    .updateTable('check_in')
    .set({ outcome: 'taken' })
    .where('local_date', '=', '2026-03-05')
    .execute();
  await house.until('2026-03-06T16:01');
  const [letter] = house.letters('U1');
  expect(letter && cardText(letter.card)).toContain('Un geste noté ces sept derniers jours');
});

test('in English, last week’s plan comes back, and nothing is a full answer', async () => {
  house = await openHouse();
  const team = await settledTeam(house, 'C1', { language: 'en' });
  const sam = house.person('U2', { name: 'Sam', locale: 'en-GB' });
  await sam.types('reflect');
  expect(sam.reads()).toContain('Nothing noted');
  expect(sam.reply()).toMatchObject({ kind: 'cards', kept: { pointer: {} } });
  await sam.presses('One sentence…');
  await sam.fills({ sentence: 'Quiet.' });
  await sam.presses('Add or edit…');
  await sam.fills({ will: 'When it is Monday, I will call' });
  expect(sam.reads()).toContain('Quiet.');
  await sam.types('me weekly:on');
  await recorded(house, team, '2026-03-11');
  await house.until('2026-03-13T16:01');
  const letter = house.letters('U2').at(-1);
  expect(letter && cardText(letter.card)).toContain('“When it is Monday, I will call”');
  await sam.presses('Nothing this week', letter?.card, null);
  expect(sam.reads()).toContain('full answer');
  await sam.presses('Change it', undefined, null);
  expect(sam.labels()).toContain('Hard week');
});

test('two ignored messages slow it down, two more stop it, and it says so each time', async () => {
  house = await openHouse();
  const team = await settledTeam(house);
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('moi hebdo:oui');
  for (let week = 0; week < 10; week += 1) {
    const wednesday = new Date(Date.UTC(2026, 2, 4 + 7 * week)).toISOString().slice(0, 10);
    await recorded(house, team, wednesday);
  }
  await house.until('2026-05-12T08:00');
  const letters = house.letters('U1').map(({ card }) => cardText(card));
  expect(await reasons('U1')).toEqual(['sent', 'sent', 'sent', 'slower', 'sent', 'slower', 'sent']);
  expect(letters).toHaveLength(5);
  expect(letters[2]).toContain('une semaine sur deux');
  expect(letters[4]).toContain('Je m’arrête là');
  expect(letters.filter((text) => text.includes('Je m’arrête là'))).toHaveLength(1);
  await camille.types('point', null);
  await camille.presses('Oui, chaque semaine', undefined, null);
  await recorded(house, team, '2026-05-13');
  await house.until('2026-05-15T16:01');
  expect(house.letters('U1')).toHaveLength(6);
});

test('a week without records stays silent, and the next message says so', async () => {
  house = await openHouse();
  const team = await settledTeam(house);
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('moi hebdo:oui');
  await recorded(house, team, '2026-03-11');
  await house.until('2026-03-13T16:01');
  expect(await reasons('U1')).toEqual(['no-records', 'sent']);
  const [letter] = house.letters('U1');
  expect(letter && cardText(letter.card)).toContain('Je n’ai rien demandé la dernière fois');
});

test('somebody in two teams gets one message about both, and nobody away gets one', async () => {
  house = await openHouse();
  const first = await settledTeam(house, 'C1');
  const second = await settledTeam(house, 'C2', { reflection: { weekday: 4, time: '10:00' } });
  const camille = house.person('U1', { locale: 'fr' });
  const alex = house.person('U2', { locale: 'fr' });
  await camille.types('moi hebdo:oui');
  await camille.types('moi', 'C2');
  await alex.types('moi hebdo:oui');
  await alex.types('moi absence:10/03');
  await recorded(house, first, '2026-03-04');
  await recorded(house, second, '2026-03-05');
  await house.until('2026-03-08T12:00');
  expect(house.letters('U1')).toHaveLength(1);
  expect(house.letters('U1').map(({ card }) => cardText(card))[0]).toContain('2 gestes notés');
  expect(house.letters('U1').map(({ card }) => cardText(card))[0]).toContain(
    'Équipes\u00a0: Team C1, Team C2',
  );
  expect(house.letters('U2')).toHaveLength(0);
  expect(await reasons('U2')).toEqual(['away']);
});

test('where the team has minors, nobody is written to and the channel gets a question', async () => {
  house = await openHouse();
  const team = await settledTeam(house, 'C1', { minors: true });
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('moi hebdo:oui');
  expect(camille.reads()).toContain('Dans cette équipe, je n’écris à personne en privé');
  await camille.types('point');
  expect(camille.reads()).toContain('une question est posée');
  await house.db
    .insertInto('schedule')
    .values({
      kind: 'reflection-public',
      team_id: team,
      person_id: null,
      commitment_id: null,
      zone: 'Europe/Paris',
      local_time: '16:00',
      days: '5',
      enabled: 1,
      next_due_at: house.clock.instant('2026-03-06T16:00'),
    })
    .execute();
  await house.until('2026-03-06T16:01');
  expect(house.letters('U1')).toHaveLength(0);
  const asked = house
    .posts('C1')
    .map(({ card }) => cardText(card))
    .join();
  expect(asked).toContain('La question de la semaine');
  // The whole team is asked, in the words written for it.
  const sets = Object.values(house.content.languages.get('fr')?.reflections ?? {});
  expect(sets.filter(({ channel }) => asked.includes(channel))).toHaveLength(1);
  expect(asked).not.toMatch(/\b(tu|ta|ton|tes)\b/);
});

test('too long a text is kept and asked to be shortened', async () => {
  house = await openHouse();
  await settledTeam(house);
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('point');
  await camille.presses('Une phrase…');
  await camille.fills({ sentence: 'é'.repeat(5000) });
  expect(camille.errors()).toMatchObject({ sentence: expect.stringContaining('1500') });
});

test('what an English reader shares reaches a French team in French', async () => {
  house = await openHouse();
  await settledTeam(house);
  const sam = house.person('U2', { name: 'Sam *<@U1>*', locale: 'en' });
  await sam.types('reflect');
  await sam.presses('One sentence…');
  await sam.fills({ sentence: 'A reply came.' });
  await sam.presses('Share one answer');
  await sam.chooses('In one sentence');
  expect(sam.reads()).toContain('Once shared, it can’t be taken back');
  await sam.presses('Share it');
  const [post] = house.posts('C1');
  expect(post && cardText(post.card)).toContain('Sam *<@U1>* partage une réponse');
});

test('somebody back in a team after a while gets the weekly message again', async () => {
  house = await openHouse();
  const team = await settledTeam(house);
  const camille = house.person('U1', { locale: 'fr' });
  await camille.types('moi hebdo:oui');
  await camille.departs();
  await camille.types('aide');
  await house.db.transaction().execute((trx) => wakeReflections(trx, house.content, house.clock.now()));
  await recorded(house, team, '2026-03-04');
  await house.until('2026-03-06T16:01');
  expect(house.letters('U1')).toHaveLength(1);
});
