import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { type House, openHouse } from '../../team.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
});
afterEach(() => house.close());

const camille = () =>
  house.person('camille', { name: 'Camille', locale: 'fr-FR', zone: 'Europe/Paris', administrator: true });
const sam = () => house.person('sam', { name: 'Sam', locale: 'en-GB', zone: 'Europe/London' });

const texts = (channel: string) => house.posts(channel).map(({ card }) => cardText(card));

test('an administrator walks through three pages, and the team begins', async () => {
  const me = camille();
  await me.types('réglages');
  expect(me.form()).toMatchObject({ step: { number: 1, of: 3 }, title: 'Langue et heures' });
  await me.fills({ zone: 'Lyon', nudge: '9h30' });
  expect(me.form()).toMatchObject({ step: { number: 2, of: 3 } });
  expect(me.form()?.fields.find(({ id }) => id === 'country')).toMatchObject({ value: 'France' });
  await me.fills({ region: 'Moselle', closed: '24/12-02/01' });
  expect(me.form()).toMatchObject({ step: { number: 3, of: 3 } });
  await me.fills({ presences: ['site', 'newsletter'], lead: '@{sam}' });
  expect(me.reads()).toContain('Europe/Paris');
  expect(me.reads()).toContain('lundi 2 mars');
  expect(me.reads()).toContain('09:30');
  expect(me.reads()).toContain('Lettre d’information');
  expect(me.reads()).toContain('Moselle');
  expect(me.reads()).toContain('héberge');
  expect(me.labels()).toContain('Commencer l’audit');
  expect(me.card().blocks.at(-1)?.kind).toBe('buttons');
  expect(texts('C1')).toHaveLength(1);
  expect(texts('C1')[0]).toContain('09:30');
  const stored = await house.db.selectFrom('team').selectAll().execute();
  expect(stored).toMatchObject([{ place: 'C1', status: 'active' }]);
  const leads = await house.db.selectFrom('member').select('lead').where('lead', '=', 1).execute();
  expect(leads).toHaveLength(2);
});

test('the eve of a holiday promises the day after it, and the preview agrees', async () => {
  await house.until('2026-04-30T10:00');
  const me = camille();
  await me.types('réglages idée:9h pays:FR présences:site');
  const promised = me
    .reads()
    .split('\n')
    .filter((line) => line.includes('lundi 4 mai'));
  expect(promised).toHaveLength(2);
  expect(me.reads()).not.toContain('1er mai');
});

test('the rhythm of the ideas is a setting like the others', async () => {
  const me = camille();
  await me.types('réglages idée:9h présences:site');
  await me.types('réglages');
  await me.fills({});
  await me.fills({});
  await me.fills({ rhythm: 'weekly' });
  expect(me.reads()).toContain('une idée par semaine');
  expect(me.reads()).toContain('lundi 2 mars');
});

test('where there are minors, an accepted request is told in the channel alone', async () => {
  await sam().types('setup minors:yes');
  await camille().presses('Accept', house.posts('C1')[0]?.card);
  await house.until('2026-03-02T09:30');
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'active' }]);
  expect(house.letters('sam')).toEqual([]);
});

test('each page is kept as it is sent', async () => {
  const me = camille();
  await me.types('setup');
  await me.fills({ nudge: '10:15' });
  await me.types('statut');
  expect(me.reads()).toContain('10:15');
});

test('options set a team up at once, in English too', async () => {
  const me = house.person('kim', {
    name: 'Kim',
    locale: 'en-GB',
    zone: 'Europe/London',
    administrator: true,
  });
  await me.types('setup language:en zone:London nudge:9am days:mon-thu reflection:thu-15:00 country:GB');
  expect(me.reads()).toContain('Europe/London');
  expect(me.reads()).toContain('Monday to Thursday');
  expect(me.reads()).toContain('United Kingdom');
  expect(me.reads()).toContain('Monday 2 March');
  expect(texts('C1')).toHaveLength(1);
});

test('anybody else’s setup is a request that only an administrator accepts', async () => {
  const asks = sam();
  await asks.types('setup zone:London nudge:10:00');
  expect(asks.reads()).toContain('request is in the channel');
  await asks.presses('Change the settings');
  expect(asks.form()).toMatchObject({ step: { number: 1 } });
  const [request] = house.posts('C1');
  if (!request) throw new Error('no request was posted');
  expect(cardText(request.card)).toContain('Sam');

  const other = house.person('alex', { name: 'Alex', locale: 'fr-FR' });
  await other.types('audit');
  expect(other.reads()).toContain('attend');
  await other.presses('Accept', request.card);
  expect(other.reads()).toContain('administre');
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'requested' }]);

  const admin = camille();
  await admin.presses('Accept', request.card);
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'active' }]);
  await admin.presses('Accept', request.card);
  expect(admin.reads()).toContain('10:00');
  expect(house.posts('C1')).toHaveLength(2);
  expect(house.letters('sam')).toHaveLength(1);
});

test('a requester may go on choosing, and an administrator’s own setup says yes', async () => {
  const asks = sam();
  await asks.types('setup');
  await asks.fills({ nudge: '10:00' });
  await asks.fills({});
  await asks.fills({ presences: ['site'] });
  expect(asks.reads()).toContain('request is in the channel');
  await camille().types('setup nudge:11:00');
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'active' }]);
});

const host = (channel = 'C1') =>
  house.person('alex', { name: 'Alex', locale: 'en-GB', hosts: true, administrator: false, channel });

test('whoever decides about channels may let the coach into theirs, and leads that team', async () => {
  await host().types('setup nudge:9:00');
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'active' }]);
  await host().types('setup nudge:9:30');
  expect(texts('C1')).toHaveLength(1);
});

test('to change what others have set up takes more than that', async () => {
  await camille().types('setup nudge:9:00 language:en');
  const alex = host();
  await alex.types('setup nudge:11:00');
  expect(alex.reads()).toContain('lead');
  await alex.types('status');
  expect(alex.reads()).toContain('9:00');
});

test('a host says yes to what was asked for: by the button, in its channel only, or by a setup', async () => {
  const asks = sam();
  await asks.types('setup zone:London nudge:10:00');
  const [request] = house.posts('C1');
  const alex = host('C2');
  await alex.types('rules', 'C1');
  await alex.presses('Accept', request?.card);
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'requested' }]);
  await alex.presses('Accept', request?.card, 'C1');
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([{ status: 'active' }]);
  await house.person('sam', { name: 'Sam', locale: 'en-GB', channel: 'C3' }).types('setup nudge:10:00');
  const there = host('C3');
  await there.types('setup');
  for (let page = 1; page <= 3; page += 1) await there.fills({});
  expect(there.errors()).toBeUndefined();
  expect(await house.db.selectFrom('team').select('status').execute()).toEqual([
    { status: 'active' },
    { status: 'active' },
  ]);
});

test.each([
  ['en', 'en-GB', 'looks after this space'],
  ['fr', 'fr-FR', 's’occupe de cet espace'],
])(
  'who may say yes is told without a title that not all of them have (%s)',
  async (language, locale, words) => {
    const asks = house.person('sam', { name: 'Sam', locale });
    await asks.types(`setup language:${language} zone:Paris`);
    const told = [asks.reads(), ...texts('C1')];
    const other = house.person('ada', { name: 'Ada', locale });
    for (const typed of ['audit', 'help']) {
      await other.types(typed);
      told.push(other.reads());
    }
    await other.types('help setup');
    expect(other.reads()).not.toContain('administ');
    const requested = house.posts('C1')[0]?.card;
    expect(told.filter((card) => !card.includes(words) || card.includes('administ'))).toEqual([]);
    await other.presses(house.content.languages.get(language)?.say.plain('settings.accept') ?? '', requested);
    expect(other.reads()).toContain(words);
  },
);

test('a founding form sent twice makes one team', async () => {
  const [once, twice] = [camille(), camille()];
  await once.types('setup');
  await twice.types('setup');
  await once.fills({ nudge: '10:00' });
  await twice.fills({ nudge: '10:00' });
  expect(twice.form()).toMatchObject({ step: { number: 2 } });
  expect(await house.db.selectFrom('team').selectAll().execute()).toHaveLength(1);
  expect(texts('C1')).toHaveLength(1);
});

test('in a direct message the setup says where it belongs', async () => {
  const me = camille();
  await me.types('setup', null);
  expect(me.reads()).toContain('canal');
  expect(await house.db.selectFrom('team').selectAll().execute()).toHaveLength(0);
});

test('somebody in two teams is asked which one is meant, and what was typed is kept', async () => {
  await camille().types('setup nudge:9:00');
  const there = house.person('camille', {
    name: 'Camille',
    locale: 'fr-FR',
    administrator: true,
    channel: 'C2',
  });
  await there.types('setup nudge:10:00');
  await there.types('setup nudge:11:00', null);
  await there.chooses('C2', undefined, null);
  expect(there.reads()).toContain('11:00');
  await camille().types('status');
  const rows = await house.db.selectFrom('team_settings').select('team_id').execute();
  expect(rows.map(({ team_id }) => team_id)).toEqual([1, 2, 2]);
});

const mistakes: [option: string, words: RegExp][] = [
  ['zone:Mars/Base', /fuseau/],
  ['nudge:25:00', /heure/],
  ['language:klingon', /klingon/],
  ['days:zorgday', /jours/],
  ['reflection:zorg-16:00', /jour et une heure/],
  ['country:Atlantide', /pays/],
  ['country:FR region:Bayern', /région/],
  ['quiet:jamais', /plage/],
  ['closed:31/02', /date/],
  ['closed:01/01/2020', /passé/],
  ['minors:peut-être', /oui ou non/],
  ['presences:minitel', /minitel/],
  ['lead:Jacqueline', /Jacqueline/],
  ['cuisine:oui', /option/],
];

test.each(mistakes)('%s gets a kind answer and changes nothing', async (typed, words) => {
  const me = camille();
  await me.types('setup nudge:9:00');
  await me.types(`setup ${typed}`);
  expect(me.reads()).toMatch(words);
  expect(await house.db.selectFrom('team_settings').selectAll().execute()).toHaveLength(1);
});

test('a refused page keeps what was typed, also when it was left and opened again', async () => {
  const me = camille();
  await me.types('setup');
  await me.fills({ zone: 'Mars/Base', nudge: 'tôt', days: 'lun-ven' });
  expect(me.reply().kind).toBe('form-errors');
  expect(me.errors()).toMatchObject({
    zone: expect.stringContaining('Mars/Base'),
    nudge: expect.stringContaining('tôt'),
  });
  await me.types('setup');
  expect(me.form()?.fields.find(({ id }) => id === 'zone')).toMatchObject({ value: 'Mars/Base' });
  await me.fills({ zone: 'Paris', nudge: '9' });
  expect(me.form()).toMatchObject({ step: { number: 2 } });
  await me.types('setup');
  expect(me.form()?.fields.find(({ id }) => id === 'zone')).toMatchObject({ value: 'Europe/Paris' });
});
