import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { cardText } from '../../src/cards/plain-text.ts';
import { dropControls, parseRich } from '../../src/cards/rich-text.ts';
import { commandIds } from '../../src/commands/table.ts';
import type { CoachEvent, EventSource } from '../../src/event.ts';
import type { Reply } from '../../src/reply.ts';
import { content, type House } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  lastOf,
  openStory,
  plain,
  presses,
  shownTo,
  type Visitor,
  wordsOf,
} from './story.ts';

let house: House;
let camille: Visitor;
let alex: Visitor;

const SOMETHING_FAILED = ['Quelque chose n’a pas marché', 'Something failed on my side'];

beforeAll(async () => {
  house = await openStory({ at: '2026-03-02T10:30' });
  camille = house.person('U1', {
    name: 'Camille',
    administrator: true,
    locale: 'fr-FR',
    zone: 'Europe/Paris',
  });
  alex = house.person('U2', { name: 'Alex', administrator: true, locale: 'en-GB', zone: 'Europe/Paris' });
  await camille.types(FRENCH_SETUP);
  await alex.types('help');
});
beforeEach(() => {
  house.logged.length = 0;
});
afterAll(() => house.close());

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

test('A misspelt command offers the nearest one as a button, which runs it', async () => {
  await camille.types('resulats');
  expect(shownTo(camille)).toContain('Vouliez-vous dire « résultats » ?');
  await camille.presses('Oui, résultats');
  expect(shownTo(camille)).toContain('Pas encore de résultats');
});

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

const wild: [string, string][] = [
  ['5,000 characters', `début ${'a '.repeat(2490)}fin.`],
  ['5,000 characters without a space', 'x'.repeat(5000)],
  ['emoji', '👩‍👩‍👧‍👦🏳️‍🌈🇫🇷❤️'.repeat(60)],
  ['right-to-left script', 'مرحبا بالعالم שלום עולם \u202eetidor\u202c'],
  ['control characters', 'a\u0000b\u0007c\u001b[31md\u009fe'],
  ['calls to everybody', '<!channel> <!here> <@U2> @everyone @here [lien](https://mal.example) *gras*'],
];

test.each(wild)(
  'A commitment’s form filled with %s is kept or comes back whole, and calls nobody',
  async (_what, typed) => {
    for (const visitor of [camille, alex]) {
      const posts = house.posts('C1').length;
      await visitor.types('commit');
      await visitor.fills({ cue: typed, action: typed, rule: 'listen', rhythm: 'week' });
      const form = visitor.form();
      expect(form).toBeDefined();
      if (form?.step?.number === 1) {
        expect(Object.keys(visitor.errors() ?? {}).sort()).toEqual(['action', 'cue']);
        const kept = await house.db.selectFrom('draft').select('filled').execute();
        expect(kept.some(({ filled }) => JSON.parse(filled).cue === typed)).toBe(true);
        // Mended: shortened, it is taken, and the next one starts afresh.
        await visitor.fills({
          cue: 'midi',
          action: `rirons ${Math.random()}`,
          rule: 'listen',
          rhythm: 'week',
        });
      }
      await visitor.fills({ remind: '', until: '' });
      expect(visitor.card().blocks.length).toBeGreaterThan(0);
      for (const post of house.posts('C1').slice(posts)) expectHarmless(post.card);
      await house.db
        .updateTable('commitment')
        .set({ closed_at: house.clock.now(), outcome: 'dropped' })
        .execute();
    }
    expectNothingBroke(house);
  },
);

/** What was typed reads as typed: it made no link and calls nobody, and its control characters are gone. */
function expectHarmless({ blocks }: Card): void {
  for (const block of blocks) {
    if (block.kind !== 'text' && block.kind !== 'context') continue;
    expect(parseRich(block.text).filter(({ kind }) => kind === 'link')).toEqual([]);
    expect(block.text).not.toMatch(/(?<!\\)(?:<[!@]|@(?:everyone|here))/);
    // Words written from right to left stand in isolates of the coach’s own, always closed.
    const bare = block.text.replace(/\u2068([^\u2066-\u2069]*)\u2069/g, '$1');
    expect(dropControls(bare)).toBe(bare);
  }
}

test.each(wild)(
  'A reflection written in %s is kept for its author, word for word, or comes back to be shortened',
  async (_what, typed) => {
    await camille.types('point', null);
    const label = camille.labels().find((one) => one === 'Une phrase…' || one === 'Compléter…') ?? '';
    await camille.presses(label, undefined, null);
    await camille.fills({ sentence: typed }, null);
    if (camille.errors()) {
      expect(camille.errors()?.sentence).toContain('C’est un peu long');
      expect(camille.form()?.fields[0]).toMatchObject({ value: typed });
      await camille.fills({ sentence: 'court' }, null);
    }
    expectHarmless(camille.card());
    expectNothingBroke(house);
  },
);

test.each(wild)('%s after every command get an answer with something in it', async (_what, typed) => {
  for (const command of [...commandIds, '']) {
    for (const visitor of [camille, alex]) {
      await visitor.types(`${command} ${typed}`.trim());
      expectAnswered(visitor.reply());
    }
  }
  expectNothingBroke(house);
});

function expectAnswered(reply: Reply): void {
  if (reply.kind === 'nothing') throw new Error('no answer');
  const card = reply.kind === 'cards' ? (reply.inPlace ?? reply.private ?? reply.kept?.card) : undefined;
  const parts = reply.kind === 'cards' ? card?.blocks : reply.form.fields;
  expect(parts?.length).toBeGreaterThan(0);
  for (const failed of SOMETHING_FAILED) expect(card ? cardText(card) : '').not.toContain(failed);
}

test('Any string at all after any command, in a channel, a direct message or a stranger’s place, gets an answer', {
  timeout: 60_000,
}, async () => {
  const names = [
    ...commandIds,
    ...commandIds.flatMap((id) => content.languages.get('fr')?.commands[id]?.name ?? []),
  ];
  const options = [
    'zone:',
    'au:',
    'until:',
    'quand:',
    'action:',
    'rappel:',
    'absence:',
    'jours:',
    'fermé:',
    'number:',
    'responsable:',
    'lead:',
  ];
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      ...options,
      '"',
      '«',
      '’',
      '@{U2}',
      '@{',
      '~',
      '{0}',
      '{count, plural',
      "'",
      '<!channel>',
      '2026-13-45',
      '99h99',
    ),
  );
  const line = fc.tuple(
    fc.oneof(fc.constantFrom('', ...names), fc.string({ unit: 'binary', maxLength: 12 })),
    fc.array(piece, { maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(
      line,
      fc.constantFrom('C1', null, 'ailleurs'),
      fc.boolean(),
      async ([name, pieces], channel, english) => {
        const visitor = english ? alex : camille;
        await visitor.types([name, ...pieces].join(' '), channel);
        expectAnswered(visitor.reply());
        expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
      },
    ),
    { numRuns: 400, seed: 5 },
  );
});

test('Any string at all as a button’s id or a form’s values gets an answer', async () => {
  const routes = [
    'nudge.done',
    'nudge.later',
    'commitment.show',
    'commitment.drop',
    'commitment.times',
    'audit.answer',
    'check-in.effect',
    'check-in.details',
    'streak.why',
    'streak.claim',
    'summary.board',
    'reflection.write',
    'reflection.mood',
    'pause.yes',
    'pause.set',
    'pause.resume',
    'settings.undo',
    'settings.step',
    'settings.found',
    'person.forget-now',
    'person.away',
    'person.language',
    'results.details',
    'coach.run',
    'coach.team',
  ];
  const argument = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '1',
      '-1',
      '1e9',
      '2026-03-02',
      '2026-99',
      'NaN',
      '9007199254740993',
      '%',
      'c',
      'alone',
      'summer',
    ),
  );
  const id = fc.tuple(
    fc.oneof(fc.constantFrom(...routes), fc.string({ maxLength: 10 })),
    fc.constantFrom('', '1', '2', 'zz'),
    fc.array(argument, { maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(
      id,
      fc.boolean(),
      fc.dictionary(
        fc.constantFrom('cue', 'action', 'remind', 'from', 'until', 'zone', 'sentence', 'link', 'season'),
        argument,
      ),
      async ([route, team, args], isForm, values) => {
        const action = [route, team, ...args].join('~');
        const reply = await send(
          'U2',
          isForm ? { kind: 'form', action, values } : { kind: 'action', action, value: args[0] },
        );
        expectAnswered(reply);
        expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
      },
    ),
    { numRuns: 600, seed: 6 },
  );
});

function send(user: string, what: object): Promise<Reply> {
  const hints = { locale: user === 'U1' ? 'fr-FR' : 'en-GB', administrator: true };
  const source: EventSource = {
    platform: 'test',
    workspace: 'W1',
    channel: { id: 'C1', name: 'C1' },
    user: { id: user, name: user === 'U1' ? 'Camille' : 'Alex' },
    hints,
  };
  return house.coach.handle({ ...source, ...what } as CoachEvent);
}

/** A second house, for stories that need a quiet team. */
async function quietHouse() {
  const fresh = await openStory({ at: '2026-03-02T10:30' });
  const noe = fresh.person('U1', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types(FRENCH_SETUP);
  await fresh.until('2026-03-03T10:00');
  return { fresh, noe };
}

const at = (fresh: House, user: string, what: object) =>
  fresh.coach.handle({
    platform: 'test',
    workspace: 'W1',
    channel: { id: 'C1', name: 'C1' },
    user: { id: user, name: user },
    hints: { locale: 'fr-FR', administrator: true },
    ...what,
  } as CoachEvent);

test('A button pressed twice at once is one record, and both presses get a kind answer', async () => {
  const { fresh, noe } = await quietHouse();
  const idea = lastOf(fresh.posts('C1'));
  const done = idea.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === 'Fait');
  const press = () => at(fresh, 'U1', { kind: 'action', action: done?.action });
  const replies = await Promise.all([press(), press(), press()]);
  for (const reply of replies) expectAnswered(reply);
  await noe.types('série');
  await noe.presses('Pourquoi\u00a0?');
  expect(shownTo(noe)).toMatch(/mardi 3 mars – 1 geste noté/i);
  expectNothingBroke(fresh);
  await fresh.close();
});

test('Two people who press “Je m’en charge” at once: one has it, the other is told kindly', async () => {
  const { fresh } = await quietHouse();
  const idea = lastOf(fresh.posts('C1'));
  const take = idea.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === 'Je m’en charge');
  const replies = await Promise.all(
    ['U1', 'U2'].map((user) => at(fresh, user, { kind: 'action', action: take?.action })),
  );
  const told = replies.map((reply) =>
    reply.kind === 'cards' && reply.private ? plain(cardText(reply.private)) : '',
  );
  expect(told.filter((words) => words.includes('vous vous en chargez'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('Quelqu’un s’en charge déjà'))).toHaveLength(1);
  await fresh.close();
});

test('“Plus tard” pressed twice at once brings the idea back once', async () => {
  const { fresh } = await quietHouse();
  const idea = lastOf(fresh.posts('C1'));
  const later = idea.card.blocks
    .flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))
    .find(({ label }) => label === 'Plus tard aujourd’hui');
  await Promise.all(['U1', 'U2'].map((user) => at(fresh, user, { kind: 'action', action: later?.action })));
  const before = fresh.posts('C1').length;
  await fresh.until('2026-03-03T20:00');
  expect(fresh.posts('C1')).toHaveLength(before + 1);
  await fresh.close();
});

test('A form sent twice, at once or later, makes one thing and shows it twice', async () => {
  const { fresh, noe } = await quietHouse();
  await noe.types('s-engager');
  await noe.fills({ cue: 'midi sonne', action: 'rirons', rule: 'listen', rhythm: 'week' });
  const action = noe.form()?.action;
  const before = fresh.posts('C1').length;
  const fill = () => at(fresh, 'U1', { kind: 'form', action, values: { remind: '', until: '' } });
  const replies = [...(await Promise.all([fill(), fill()])), await fill()];
  for (const reply of replies) {
    expectAnswered(reply);
    expect(JSON.stringify(reply)).toContain('midi sonne');
  }
  await fresh.worker.tick();
  expect(fresh.posts('C1')).toHaveLength(before + 1);
  await noe.types('engagements');
  expect(shownTo(noe)).toContain('Un engagement en cours');
  await fresh.close();
});

test('The setup’s first page sent twice at once founds one team and welcomes once', async () => {
  const fresh = await openStory({ at: '2026-03-02T10:30' });
  const noe = fresh.person('U1', { name: 'Noé', administrator: true, locale: 'fr-FR' });
  await noe.types('réglages');
  const form = noe.form();
  const values = Object.fromEntries(
    (form?.fields ?? []).map((field) => [field.id, 'value' in field ? (field.value ?? '') : '']),
  );
  const fill = () => at(fresh, 'U1', { kind: 'form', action: form?.action, values });
  for (const reply of await Promise.all([fill(), fill()]))
    expect(reply).toMatchObject({ kind: 'form', form: { step: { number: 2 } } });
  await fresh.worker.tick();
  expect(fresh.posts('C1')).toHaveLength(1);
  expectNothingBroke(fresh);
  await fresh.close();
});

test('A form opened before its commitment was closed says so, and what was typed may become another', async () => {
  const { fresh, noe } = await quietHouse();
  await noe.types('s-engager quand:"midi sonne" action:rirons');
  await noe.types('engagements');
  await noe.chooses('Quand midi sonne, nous rirons');
  const card = noe.card();
  await noe.presses('Abandonner', card);
  const drop = noe.form()?.action;
  await noe.presses('Changer', card);
  const sent = noe.form();
  await noe.presses('Tenu, on le ferme', card);
  const late = await at(fresh, 'U1', { kind: 'form', action: drop, values: { reason: 'trop tard' } });
  expect(late.kind === 'cards' && late.private && plain(cardText(late.private))).toContain('Tenu');
  const values = { cue: 'minuit sonne', action: 'dormirons', rule: 'listen', rhythm: 'week' };
  const reply = await at(fresh, 'U1', { kind: 'form', action: sent?.action, values });
  expect(reply).toMatchObject({ kind: 'form', form: { intro: expect.stringContaining('Tenu') } });
  expect(reply.kind === 'form' && reply.form.fields.map((field) => 'value' in field && field.value)).toEqual(
    expect.arrayContaining(['minuit sonne', 'dormirons']),
  );
  await noe.types('engagements');
  expect(shownTo(noe)).toContain('Aucun engagement en cours');
  expectNothingBroke(fresh);
  await fresh.close();
});

test('A form of a team that is not there is refused kindly, and kept for its author', async () => {
  const { fresh } = await quietHouse();
  const values = { cue: 'le coq chante', action: 'dormirons', rule: 'listen' };
  const reply = await at(fresh, 'U1', { kind: 'form', action: 'commitment.words~2r', values });
  expect(reply.kind === 'cards' && reply.private && plain(cardText(reply.private))).toContain('autre équipe');
  const drafts = await fresh.db.selectFrom('draft').select('filled').execute();
  expect(drafts.map(({ filled }) => JSON.parse(filled))).toContainEqual(values);
  await fresh.close();
});

test('A press on an idea of last month, or on one that this team never had, is answered kindly and records nothing', async () => {
  const { fresh, noe } = await quietHouse();
  const old = lastOf(fresh.posts('C1')).card;
  await fresh.until('2026-04-10T10:00');
  await noe.presses('Fait', old);
  expect(shownTo(noe)).toContain('Cette carte a vieilli');
  await noe.forges('nudge.done~1~nobody-wrote-this~2026-04-10~c');
  expect(shownTo(noe)).toContain('Cette carte a vieilli');
  await noe.types('série');
  expect(shownTo(noe)).toContain('Votre série commence avec un premier geste');
  await fresh.close();
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

test('A name full of signs stays a name: on cards, in lists, in the status', async () => {
  const { fresh } = await quietHouse();
  const wicked = fresh.person('U6', {
    name: '*Zoé* <!channel> [x](https://mal.example) @everyone\u202e\u0000',
    locale: 'fr-FR',
  });
  const idea = lastOf(fresh.posts('C1'));
  await presses(wicked, idea, 'Fait');
  expect(wordsOf(idea)).toContain('Fait par *Zoé* <!channel> [x](https://mal.example) @everyone');
  expectHarmless(idea.card);
  await wicked.types('s-engager quand:midi action:rire responsable:@{U6}');
  expectHarmless(lastOf(fresh.posts('C1')).card);
  expectNothingBroke(fresh);
  await fresh.close();
});
