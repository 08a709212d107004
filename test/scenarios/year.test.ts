import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardFaults } from '../../src/cards/limits.ts';
import {
  addDays,
  daysBetween,
  localDate,
  localTime,
  weekdayOfDate,
  weekOf,
} from '../../src/schedule/local-time.ts';
import { content, type House, labelsOf } from '../team.ts';
import {
  expectNothingBroke,
  FRENCH_SETUP,
  firstWordsOf,
  ideasAmong,
  labelsUnder,
  type Message,
  momentOf,
  nudgeOf,
  openStory,
  presses,
  shownTo,
  type Visitor,
} from './story.ts';

const FIRST_DAY = '2026-01-05';
const LAST_DAY = '2026-12-31';

/** Public holidays of France in 2026, from the labour code. */
const HOLIDAYS = [
  '2026-01-01',
  '2026-04-06',
  '2026-05-01',
  '2026-05-08',
  '2026-05-14',
  '2026-05-25',
  '2026-07-14',
  '2026-08-15',
  '2026-11-01',
  '2026-11-11',
  '2026-12-25',
];

/** A word in everything anybody types freely; no log line may hold it. */
const TYPED = 'zibeline';

/** Chance, the same for the same seed. */
function chances(seed: number) {
  const random = xoroshiro128plus(seed);
  const number = (most: number) => uniformInt(random, 0, most - 1);
  return {
    number,
    /** True once in so many times. */
    oneIn: (times: number) => number(times) === 0,
    among: <T>(list: readonly T[]): T | undefined => list[number(list.length)],
  };
}
type Chances = ReturnType<typeof chances>;

type Member = {
  visitor: Visitor /** Busy people act once in so many days. */;
  busy: number;
  english: boolean;
};

/** What somebody does on an ordinary day with whatever lies before them. */
async function aDay(house: House, member: Member, chance: Chances, date: string): Promise<void> {
  const { visitor, busy, english } = member;
  const say = (french: string, inEnglish: string) => (english ? inEnglish : french);
  if (chance.oneIn(busy)) await pressesSomething(visitor, house.posts('C1').slice(-3), chance);
  if (chance.oneIn(busy * 2)) {
    await visitor.types(say('fait', 'done'));
    await followsUp(visitor, chance);
  }
  if (chance.oneIn(25)) {
    const rhythm = chance.among(['semaine', 'week', 'une fois']);
    const moment = chance.among(['rappel:mar-11:00', 'remind:thu-15:00', '']);
    const owner = chance.among(['', `owner:@{${visitor.id}}`, 'owner:@{U2}']);
    await visitor.types(
      `commit when:"${TYPED} ${date}" action:"${TYPED} ${chance.number(99)}" every:"${rhythm}" ${moment} ${owner}`,
    );
  }
  if (chance.oneIn(12)) {
    await visitor.types(say('engagements', 'commitments'));
    const item = visitor.card().blocks.find(({ kind }) => kind === 'choice');
    const option = item?.kind === 'choice' ? chance.among(item.options) : undefined;
    if (option) await visitor.chooses(option.label);
    const press = chance.among(
      visitor.labels().filter((label) => /fait|Done|Tenu|Kept|Abandonner|Drop/.test(label)),
    );
    if (press) await visitor.presses(press);
    if (visitor.form()) await visitor.fills({ reason: `${TYPED}, tout simplement` });
  }
  if (chance.oneIn(30)) await visitor.types(say('résultats', 'results'));
  if (chance.oneIn(30)) await visitor.types(say('état', 'status'));
  if (chance.oneIn(15)) await visitor.types(say('idée', 'nudge'));
  if (chance.oneIn(60)) await visitor.types(`me away:${addDays(date, 1 + chance.number(9))}`);
  if (chance.oneIn(120)) await visitor.types(`pause until:${addDays(date, chance.number(6))}`);
  if (chance.oneIn(40)) await visitor.types(`${TYPED} ${chance.number(1000)}`);
  if (chance.oneIn(20)) await answersSomeQuestions(visitor, chance, english);
}

async function pressesSomething(visitor: Visitor, posts: Message[], chance: Chances): Promise<void> {
  const post = chance.among(posts);
  const label = post && chance.among(labelsUnder(post));
  if (!post || !label) return;
  await presses(visitor, post, label);
  await followsUp(visitor, chance);
}

/** Goes on pressing or filling what was offered, for a while. */
async function followsUp(visitor: Visitor, chance: Chances): Promise<void> {
  for (let step = 0; step < 3; step += 1) {
    if (visitor.form()) {
      const fields = visitor.form()?.fields ?? [];
      const typed = fields
        .filter(({ kind }) => kind === 'text')
        .map(({ id }) => [id, `${TYPED} ${chance.number(50)}`]);
      await visitor.fills({
        ...Object.fromEntries(typed),
        rule: 'listen',
        until: '',
        remind: '',
        from: '',
        link: `https://${TYPED}.example/${chance.number(99)}`,
        minutes: '5',
      });
      continue;
    }
    const reply = visitor.reply();
    if (reply.kind !== 'cards' || !reply.private) return;
    const labels = visitor.labels().filter((label) => !/Oui, \d|Yes, \d|Continuer|Continue/.test(label));
    const label = chance.among(labels);
    if (!label || chance.oneIn(3)) return;
    const choice = visitor
      .card()
      .blocks.some(
        (block) => block.kind === 'choice' && block.options.some((option) => option.label === label),
      );
    if (choice) await visitor.chooses(label);
    else await visitor.presses(label);
  }
}

async function answersSomeQuestions(visitor: Visitor, chance: Chances, english: boolean): Promise<void> {
  const say = content.languages.get(english ? 'en' : 'fr')?.say;
  await visitor.types('audit');
  const go = visitor
    .labels()
    .find((label) => label === say?.plain('audit.begin') || label === say?.plain('audit.continue'));
  if (go) await visitor.presses(go);
  for (let answered = 0; answered < 12; answered += 1) {
    const labels = visitor.labels();
    if (say && labels.includes(say.plain('audit.stop'))) await visitor.presses(say.plain('audit.continue'));
    else if (say && labels.includes(say.plain('audit.unknown')))
      await visitor.presses(labels[chance.number(6)] ?? '');
    else return;
  }
}

async function answersLetters(house: House, { visitor }: Member, chance: Chances): Promise<void> {
  const letter = house.letters(visitor.id).at(-1);
  const label = letter && chance.among(labelsUnder(letter));
  if (!letter || !label || chance.oneIn(3)) return;
  await presses(visitor, letter, label);
  if (visitor.form())
    await visitor.fills({ sentence: `${TYPED} du vendredi`, will: `Quand ${TYPED}, je souris` }, null);
}

/** What the coach told of its own accord: nobody’s answer, nothing put off, nothing promised for an hour people chose. */
function ofItsOwnAccord(posts: Message[]): Message[] {
  const seen = new Set<string>();
  return posts.filter((post) => {
    const words = firstWordsOf(post);
    if (
      /^Un nouvel engagement|partage une réponse|attend que quelqu’un s’en charge|^C’est le moment/.test(
        words,
      )
    )
      return false;
    // The welcome answers the setup.
    if (labelsOf(post.posted).includes('Voir l’aide')) return false;
    const id = nudgeOf(post.posted);
    const again = id ? `${id} ${momentOf(post).slice(0, 10)}` : undefined;
    if (again && seen.has(again)) return false;
    if (again) seen.add(again);
    return true;
  });
}

const remindersAmong = (posts: Message[]): Message[] =>
  posts.filter((post) => firstWordsOf(post).startsWith('C’est le moment'));

const ruleOf = (message: Message) => content.nudges.find(({ id }) => id === nudgeOf(message.posted))?.rule;

/** The weeks in a row, counted anew by hand from what was sent and what was noted. */
async function countedByHand(house: House, today: string): Promise<number> {
  const noted = await house.db
    .selectFrom('check_in')
    .select('local_date')
    .where('outcome', '=', 'done')
    .where('undone_at', 'is', null)
    .execute();
  const kept = new Set(noted.map(({ local_date }) => weekOf(local_date)));
  const claimed = new Set(
    (await house.db.selectFrom('joker').select('week').execute()).map(({ week }) => week),
  );
  const spoken = [...ofItsOwnAccord(house.posts('C1')), ...remindersAmong(house.posts('C1'))];
  const asked = new Set(spoken.map((post) => weekOf(momentOf(post).slice(0, 10))));
  let count = 0;
  for (let week = weekOf(today); week >= weekOf(FIRST_DAY); week = addDays(week, -7)) {
    if (kept.has(week) || (claimed.has(week) && asked.has(week) && week !== weekOf(today))) count += 1;
    else if (week !== weekOf(today) && asked.has(week)) break;
  }
  return count;
}

describe.each([2026, 51])('A year in the life of three people, told by chance %i', (seed) => {
  let house: House;
  /** Friday evenings: what the streak’s card said, and what counting by hand gives. */
  const streaks: { date: string; shown: number; counted: number }[] = [];
  /** Local days on which the rhythm was the daily one. */
  const daily: string[] = [];

  beforeAll(async () => {
    const chance = chances(seed);
    house = await openStory({ at: `${FIRST_DAY}T08:00` });
    const members: Member[] = [
      {
        visitor: house.person('U1', { name: 'Ada', administrator: true, locale: 'fr-FR' }),
        busy: 4,
        english: false,
      },
      { visitor: house.person('U2', { name: 'Ben', locale: 'en-GB' }), busy: 6, english: true },
      { visitor: house.person('U3', { name: 'Cléo', locale: 'fr-FR' }), busy: 9, english: false },
    ];
    const [ada] = members;
    await ada?.visitor.types(FRENCH_SETUP);
    for (const { visitor } of members) await visitor.types('me weekly:on');
    for (let date = FIRST_DAY; date <= LAST_DAY; date = addDays(date, 1)) {
      await house.until(`${date}T10:20`);
      const weekend = weekdayOfDate(date) > 5;
      // Three weeks in autumn in which nobody finds the time.
      const swamped = date >= '2026-10-12' && date <= '2026-11-01';
      for (const member of members)
        if (!(weekend || swamped) || chance.oneIn(40)) await aDay(house, member, chance, date);
      await house.until(`${date}T17:10`);
      for (const member of members)
        if (weekdayOfDate(date) === 5) await answersLetters(house, member, chance);
      if (weekdayOfDate(date) === 5 && ada) {
        await ada.visitor.types('série');
        if (ada.visitor.labels().includes('Utiliser un joker') && chance.oneIn(2))
          await ada.visitor.presses('Utiliser un joker');
        const shown = /(\d+) semaines?(?: d’affilée)? avec un geste noté/.exec(shownTo(ada.visitor))?.[1];
        streaks.push({ date, shown: Number(shown ?? 0), counted: await countedByHand(house, date) });
      }
      const settings = await house.db
        .selectFrom('team_settings')
        .select('settings')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      if (JSON.parse(settings.settings).rhythm === 'daily') daily.push(date);
    }
  }, 120_000);
  afterAll(() => house.close());

  const posts = () => house.posts('C1');
  const dayOf = (message: Message) => momentOf(message).slice(0, 10);

  test('The year is full: ideas, ticks, commitments, reflections, summaries, questions', () => {
    expect(ideasAmong(posts()).length).toBeGreaterThan(100);
    expect(posts().filter((post) => firstWordsOf(post).startsWith('En bref')).length).toBeGreaterThan(8);
    expect(
      posts().filter((post) => firstWordsOf(post).startsWith('Un nouvel engagement')).length,
    ).toBeGreaterThan(5);
    expect(posts().filter((post) => firstWordsOf(post).startsWith('C’est le moment')).length).toBeGreaterThan(
      5,
    );
    expect(house.letters('U1').length + house.letters('U2').length).toBeGreaterThan(20);
  });

  test('The channel hears from the coach at most once a day of its own accord', () => {
    const days = ofItsOwnAccord(posts()).map(dayOf);
    expect(days.filter((day, index) => days.indexOf(day) !== index)).toEqual([]);
  });

  test('Nothing ever comes in quiet hours, in the channel or in a direct message', () => {
    const times = house.messenger.delivered
      .filter(({ at }) => at > house.clock.instant(`${FIRST_DAY}T08:30`))
      .map((message) => localTime(message.at, 'Europe/Paris'));
    expect(times.filter((time) => time < '08:00' || time >= '20:00')).toEqual([]);
  });

  test('On a public holiday of France nothing comes of its own accord, in the channel or in a direct message', () => {
    const letters = ['U1', 'U2', 'U3']
      .flatMap((user) => house.letters(user))
      .filter((letter) =>
        /point de la semaine|looking back|C’est le moment|Here’s the moment/.test(firstWordsOf(letter)),
      );
    const days = [...ofItsOwnAccord(posts()), ...remindersAmong(posts()), ...letters].map(dayOf);
    expect(days.filter((day) => HOLIDAYS.includes(day))).toEqual([]);
  });

  test('No idea comes twice within eight weeks', () => {
    const last = new Map<string, string>();
    for (const idea of ofItsOwnAccord(ideasAmong(posts()))) {
      const id = nudgeOf(idea.posted) ?? '';
      const before = last.get(id);
      if (before) expect(daysBetween(before, dayOf(idea)), id).toBeGreaterThanOrEqual(56);
      last.set(id, dayOf(idea));
    }
  });

  test('Each fortnight of daily ideas speaks of all five rules', () => {
    const ruleOn = new Map(ofItsOwnAccord(ideasAmong(posts())).map((idea) => [dayOf(idea), ruleOf(idea)]));
    for (const [index, first] of daily.entries()) {
      const fortnight = daily.slice(index, index + 14);
      if (fortnight.at(-1) !== addDays(first, 13)) continue;
      const rules = fortnight.flatMap((day) => ruleOn.get(day) ?? []);
      // Pauses, holidays and reminders leave fewer; then five rules have no room to take turns in.
      if (rules.length >= 8) expect(new Set(rules).size, `${first}: ${rules}`).toBe(5);
    }
  });

  test('Each Friday the streak shown is the streak counted by hand', () => {
    expect(streaks.length).toBe(51);
    for (const { date, shown, counted } of streaks) expect(shown, date).toBe(counted);
    expect(Math.max(...streaks.map(({ shown }) => shown))).toBeGreaterThan(8);
  });

  test('Each person’s week is asked about at most once, on its Friday', () => {
    for (const user of ['U1', 'U2', 'U3']) {
      const weeks = house
        .letters(user)
        .filter((letter) => /Le point de la semaine|Your weekly reflection/.test(firstWordsOf(letter)));
      expect(new Set(weeks.map((letter) => weekOf(localDate(letter.at, 'Europe/Paris')))).size).toBe(
        weeks.length,
      );
      expect(weeks.every((letter) => momentOf(letter).endsWith('16:00'))).toBe(true);
    }
  });

  test('Every card keeps within the house limits', () => {
    for (const { posted, card } of house.messenger.delivered)
      expect([...cardFaults(posted), ...cardFaults(card)]).toEqual([]);
  });

  test('No log line holds a word anybody typed, and no fault came to light', () => {
    expect(JSON.stringify(house.logged)).not.toContain(TYPED);
    expectNothingBroke(house);
  });
});
