import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import type { House } from '../team.ts';
import {
  expectNothingBroke,
  ideasAmong,
  lastOf,
  momentsOf,
  openStory,
  presses,
  shownTo,
  wordsOf,
} from './story.ts';

let house: House;
afterEach(() => house.close());

const camille = () =>
  house.person('U1', { name: 'Camille', administrator: true, locale: 'fr-FR', zone: 'Europe/Paris' });
const sam = () => house.person('U2', { name: 'Sam', locale: 'en-GB', zone: 'Europe/Paris' });

async function founded(
  at: string,
  setup = 'réglages langue:fr zone:Paris idée:9h jours:lun-ven pays:FR présences:site',
) {
  house = await openStory({ at });
  await camille().types(setup);
}

const today = () => house.posts('C1').filter(({ at }) => at >= house.clock.now() - 12 * 3_600_000);

/** One way to silence Thursday 5 March 2026, and the words in which both status and “why” explain it. */
const SILENCES: [what: string, silence: () => Promise<unknown>, fr: string, en: string][] = [
  [
    'a pause',
    () => camille().types('pause du:05/03 au:05/03'),
    'l’équipe était en pause',
    'the team was on a break',
  ],
  [
    'a closed day',
    () => camille().types('réglages fermé:05/03'),
    'fermeture de l’organisation',
    'the organisation was closed',
  ],
  [
    'everybody away',
    async () => {
      await camille().types('moi absence:06/03', null);
      await sam().types('me away:06/03', null);
    },
    'toute l’équipe était absente',
    'everyone was away',
  ],
  [
    'care mode',
    async () => {
      const me = camille();
      await me.types('urgence');
      await me.presses('Ouvrir le mode urgence');
    },
    'le mode urgence était ouvert',
    'care mode was on',
  ],
  [
    'a slower rhythm',
    async () => {
      const row = await house.db
        .selectFrom('team_settings')
        .selectAll()
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow();
      const settings = JSON.stringify({ ...JSON.parse(row.settings), rhythm: 'weekly' });
      await house.db.updateTable('team_settings').set({ settings }).where('id', '=', row.id).execute();
    },
    'ce n’était pas son tour, au rythme du moment',
    'not its turn at that rhythm',
  ],
  [
    'a commitment’s reminder',
    () => camille().types('s-engager quand:"midi sonne" action:"répondrons" chaque:semaine rappel:jeu-11:00'),
    'un rappel d’engagement a pris sa place',
    'a commitment’s reminder took its place',
  ],
];

test.each(SILENCES)(
  '%s keeps the idea away, and both status and “why” say so in both languages',
  async (_what, silence, fr, en) => {
    await founded('2026-03-04T10:00');
    await sam().types('rules');
    await silence();
    await house.until('2026-03-05T10:30');
    expect(ideasAmong(today())).toEqual([]);
    for (const [me, status, streak, why, words] of [
      [camille(), 'état', 'série', 'Pourquoi\u00a0?', fr],
      [sam(), 'status', 'streak', 'Why?', en],
    ] as const) {
      await me.types(status);
      expect(shownTo(me)).toContain(words);
      await me.types(streak);
      await me.presses(why);
      expect(shownTo(me)).toMatch(new RegExp(`(jeudi 5 mars|Thursday 5 March) – [^\n]*${words}`));
    }
    expectNothingBroke(house);
  },
);

test.each([
  ['FR', undefined, '2026-04-03', 'sent'],
  ['FR', 'Bas-Rhin', '2026-04-03', 'holiday'],
  ['DE', 'Bayern', '2026-01-06', 'holiday'],
  ['DE', 'Berlin', '2026-01-06', 'sent'],
  ['BE', undefined, '2026-07-21', 'holiday'],
  ['GB', 'Scotland', '2026-11-30', 'holiday'],
  ['GB', 'England', '2026-11-30', 'sent'],
] as const)('public holidays: in %s, %s, the %s is %s', async (country, region, date, outcome) => {
  const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
  await founded(
    `${before}T12:00`,
    `setup zone:Paris nudge:9:00 country:${country} presences:site ${region ? `region:"${region}"` : ''}`,
  );
  await house.until(`${date}T12:00`);
  const row = await house.db
    .selectFrom('occurrence')
    .select(['state', 'reason'])
    .where('kind', '=', 'nudge')
    .where('local_date', '=', date)
    .executeTakeFirst();
  expect(row?.reason ?? row?.state).toBe(outcome);
  const me = sam();
  await me.types('status');
  expect(shownTo(me).includes('the nudge – public holiday')).toBe(outcome === 'holiday');
});

test('a message kept back by an outage does not come into the quiet hours; status and “why” say why', async () => {
  await founded('2026-03-04T10:00', 'setup zone:Paris nudge:19:30 country:FR presences:site');
  const down = new PlatformError({ kind: 'unreachable' }, 'down');
  house.messenger.failures.push(...Array.from({ length: 2 }, () => ({ error: down })));
  // The program was stopped from half past seven until after eight.
  house.clock.set(house.clock.instant('2026-03-04T20:20'));
  await house.worker.tick();
  expect(ideasAmong(house.posts('C1'))).toEqual([]);
  const me = sam();
  await me.types('status');
  expect(shownTo(me)).toContain('your quiet hours had begun');
  await me.types('streak');
  await me.presses('Why?');
  expect(shownTo(me)).toContain('Wednesday 4 March – neutral: your quiet hours had begun');
});

test('an hour chosen within the quiet hours is obeyed, and the contradiction is told', async () => {
  await founded('2026-03-04T10:00', 'setup language:en zone:Paris nudge:7:00 country:FR presences:site');
  await house.until('2026-03-05T07:00');
  expect(momentsOf(ideasAmong(house.posts('C1'))).at(-1)).toBe('2026-03-05 07:00');
  const me = sam();
  await me.types('status');
  expect(shownTo(me)).toContain('The hour you chose (07:00) lies within your quiet hours (20:00–08:00)');
});

test('“later today” keeps its promise across a restart, and never comes into the quiet hours', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cinq-later-'));
  const file = join(folder, 'cinq.db');
  house = await openStory({ at: '2026-03-04T08:00', file });
  await camille().types('réglages langue:fr zone:Paris idée:9h pays:FR présences:site');
  await house.until('2026-03-04T09:05');
  const me = camille();
  await presses(me, lastOf(house.posts('C1')), 'Plus tard aujourd’hui');
  expect(shownTo(me)).toContain('revient dans le canal à 14:00');
  await house.close();
  house = await openStory({ at: '2026-03-04T13:59', file });
  await house.until('2026-03-04T14:30');
  expect(momentsOf(house.posts('C1'))).toEqual(['2026-03-04 14:00']);
  rmSync(folder, { recursive: true });
});

test('“later today” that would fall into the quiet hours is refused kindly, and does not come', async () => {
  await founded('2026-03-05T08:00');
  await house.until('2026-03-05T18:00');
  const me = camille();
  await presses(me, lastOf(house.posts('C1')), 'Plus tard aujourd’hui');
  expect(shownTo(me)).toContain('vos heures sans message');
  await house.until('2026-03-06T08:30');
  expect(momentsOf(ideasAmong(house.posts('C1')))).toEqual(['2026-03-05 09:00']);
});

test('over a year no channel gets two messages of the coach’s own accord on a day', async () => {
  await founded('2026-01-05T10:30');
  await house.until('2027-01-05T12:00');
  const rows = await house.db
    .selectFrom('occurrence')
    .select(['local_date', 'kind'])
    .where('team_id', 'is not', null)
    .where('person_id', 'is', null)
    .where('schedule_id', 'is not', null)
    .where('turn', '=', 1)
    .where('state', '=', 'sent')
    .execute();
  expect(rows.length).toBeGreaterThan(40);
  expect(new Set(rows.map(({ local_date }) => local_date)).size).toBe(rows.length);
  // After two silent weeks it asked once, and then stepped down by itself.
  const asked = house
    .posts('C1')
    .filter(
      (post) =>
        wordsOf(post).includes('trois par semaine') || wordsOf(post).includes('trois fois par semaine'),
    );
  expect(asked).toHaveLength(1);
  const me = sam();
  await me.types('status');
  expect(shownTo(me)).toContain('not its turn at that rhythm');
  expect(me.labels()).toContain('A nudge every day');
}, 60_000);
