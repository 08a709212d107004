import { expect, test } from 'vitest';
import { expectNothingBroke, openStory, shownTo } from './story.ts';
import { alex, camille, house, withTwoReaders } from './two-readers.ts';

withTwoReaders();

/** What was typed wrongly, and what each reader is told. */
const mistakes: [string, string, string, string, string][] = [
  [
    'a zone',
    'réglages zone:Mars/Base',
    'Je ne trouve pas le fuseau « Mars/Base »',
    'setup zone:Mars/Base',
    'I can’t find the time zone “Mars/Base”',
  ],
  [
    'a date',
    'pause au:32/13',
    '« 32/13 » n’est pas une date',
    'pause until:32/13',
    'I can’t read “32/13” as a date',
  ],
  [
    'a day that its month lacks',
    'pause au:30/02/2027',
    '« 30/02/2027 » n’est pas une date',
    'pause until:2027-02-30',
    'I can’t read “2027-02-30” as a date',
  ],
  [
    'an absence until no day',
    'moi absence:hier-ou-demain',
    '« hier-ou-demain » n’est pas une date',
    'me away:someday',
    'I can’t read “someday” as a date',
  ],
  [
    'a time',
    'réglages idée:25h00',
    '« 25h00 » n’est pas une heure',
    'setup nudge:25:00',
    '“25:00” isn’t a time',
  ],
  [
    'a moment',
    'réglages point:vendredi',
    '« vendredi » : il me faut un jour et une heure',
    'setup reflection:friday',
    '“friday”: I need a day and a time',
  ],
  [
    'quiet hours',
    'réglages silence:la nuit',
    '« la nuit » n’est pas une plage d’heures',
    'setup quiet:"at night"',
    '“at night” isn’t a span of time',
  ],
  [
    'days',
    'réglages jours:feries',
    'je n’y reconnais pas de jours',
    'setup days:never',
    'I see no days in “never”',
  ],
  [
    'a language',
    'réglages langue:klingon',
    'Je ne parle pas « klingon »',
    'setup language:klingon',
    'I don’t speak “klingon”',
  ],
  [
    'one’s own language',
    'moi langue:klingon',
    'Je ne parle pas « klingon »',
    'me language:klingon',
    'I don’t speak “klingon”',
  ],
  [
    'a rule’s number',
    'règles 9',
    '« 9 » n’est pas une des cinq règles',
    'rules 9',
    '“9” isn’t one of the five rules',
  ],
  [
    'a rhythm',
    's-engager quand:midi action:rire chaque:siècle',
    '« siècle » n’est pas un rythme',
    'commit when:noon action:laugh every:century',
    '“century” isn’t a rhythm I know',
  ],
  [
    'a country',
    'réglages pays:Atlantide',
    '« Atlantide » n’est pas un pays',
    'setup country:Atlantis',
    '“Atlantis” isn’t a country I know',
  ],
  [
    'a region',
    'réglages région:Atlantide',
    '« Atlantide » n’est pas une région',
    'setup region:Atlantis',
    '“Atlantis” isn’t a region I know',
  ],
  [
    'a presence',
    'réglages présences:minitel',
    'Je ne connais pas « minitel »',
    'setup presences:minitel',
    'I don’t know “minitel”',
  ],
  [
    'yes or no',
    'réglages mineurs:parfois',
    '« parfois » : je n’ai pas compris',
    'setup minors:sometimes',
    '“sometimes”: is that a yes or a no?',
  ],
  [
    'a person',
    'réglages responsable:personne',
    'Je ne trouve pas « personne »',
    'setup lead:nobody',
    'I can’t find “nobody” here',
  ],
  ['a command', 'abracadabra', '« abracadabra » ne me dit rien', 'abracadabra', 'I don’t know “abracadabra”'],
  [
    'an option',
    'pause jusquici:demain',
    'Je ne connais pas l’option « jusquici »',
    'pause untilhere:tomorrow',
    'I don’t know the option “untilhere”',
  ],
  ['a value', 'réglages silence:', 'après les deux-points', 'setup quiet:', 'missing after the colon'],
  [
    'a person’s name',
    'réglages responsable:',
    'après les deux-points',
    'setup lead:',
    'missing after the colon',
  ],
  ['yesterday', 'moi absence:hier', 'est déjà passé', 'me away:yesterday', 'has already gone by'],
  ['a past date', 'pause au:01/03/2026', 'déjà passé', 'pause until:2026-03-01', 'has already gone by'],
  ['a past absence', 'moi absence:01/03/2026', 'déjà passé', 'me away:2026-03-01', 'has already gone by'],
  [
    'a past end',
    's-engager quand:midi action:rire jusqu-au:01/03/2026',
    'déjà passé',
    'commit when:noon action:laugh until:2026-03-01',
    'has already gone by',
  ],
  [
    'closed days gone by',
    'réglages fermé:01/02/2026',
    'déjà passé',
    'setup closed:2026-02-01',
    'has already gone by',
  ],
];

test.each(mistakes)(
  '%s that does not exist is answered in its reader’s language, and changes nothing',
  async (_what, french, toldInFrench, english, toldInEnglish) => {
    const before = await everything();
    const posts = house.posts('C1').length;
    await camille.types(french);
    expect(shownTo(camille)).toContain(toldInFrench);
    await alex.types(english);
    expect(shownTo(alex)).toContain(toldInEnglish);
    expect(await everything()).toEqual(before);
    expect(house.posts('C1')).toHaveLength(posts);
    expectNothingBroke(house);
  },
);

async function everything() {
  const { db } = house;
  return {
    settings: await db.selectFrom('team_settings').selectAll().execute(),
    pauses: await db.selectFrom('pause').selectAll().execute(),
    absences: await db.selectFrom('absence').selectAll().execute(),
    commitments: await db.selectFrom('commitment').selectAll().execute(),
    languages: await db.selectFrom('person').select(['id', 'language', 'weekly']).execute(),
    leads: await db.selectFrom('member').select(['person_id', 'lead']).execute(),
  };
}

test('A misspelt command offers the nearest one as a button, which runs it', async () => {
  await camille.types('resulats');
  expect(shownTo(camille)).toContain('Vouliez-vous dire « résultats » ?');
  await camille.presses('Oui, résultats');
  expect(shownTo(camille)).toContain('Pas encore de résultats');
});

test('A setup form refused for three mistakes keeps all that was typed, tells each beside its field, and then takes it', async () => {
  const fresh = await openStory({ at: '2026-03-02T10:30' });
  const noe = fresh.person('U1', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types('réglages');
  await noe.fills({ zone: 'Mars/Base', nudge: '25h', days: 'jamais', reflection: 'vendredi 16h' });
  expect(Object.keys(noe.errors() ?? {}).sort()).toEqual(['days', 'nudge', 'zone']);
  expect(noe.form()?.fields.find(({ id }) => id === 'zone')).toMatchObject({ value: 'Mars/Base' });
  await noe.types('réglages');
  expect(noe.form()?.fields.find(({ id }) => id === 'days')).toMatchObject({ value: 'jamais' });
  await noe.fills({ zone: 'Lyon', nudge: '9h30', days: 'lun, mer, ven' });
  await noe.fills({});
  await noe.fills({});
  expect(shownTo(noe)).toContain('09:30');
  await fresh.close();
});
