import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { card, text } from '../../src/cards/card.ts';
import { trusted } from '../../src/cards/rich-text.ts';
import type { Messenger } from '../../src/ports.ts';
import { setSchedule } from '../../src/schedule/schedules.ts';
import type { Timing } from '../../src/schedule/timing.ts';
import { createWorker } from '../../src/schedule/worker.ts';
import { defaultSettings } from '../../src/team/settings.ts';
import { content } from '../house-content.ts';
import { ManualClock } from '../manual-clock.ts';
import {
  dayAfter,
  expectedInstant,
  isoWeekday,
  type Stretch,
  stretchesOf,
  wallDate,
  ZONES,
} from './offsets.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LIVED = 9 * DAY;

const told = new Map<string, Stretch[]>();
function clocksOf(zone: string): Stretch[] {
  const known = told.get(zone) ?? stretchesOf(zone);
  told.set(zone, known);
  return known;
}

/** Teams with schedules alone, on a platform that takes everything and counts it. */
async function openTeams(count: number, at: number) {
  const { db, close } = await openDatabase(':memory:');
  const clock = new ManualClock('2026-03-02T08:00');
  clock.set(at);
  const posted: string[] = [];
  const messenger: Messenger = {
    async post(_to, _card, key) {
      posted.push(key);
      return key;
    },
    edit: async () => {},
    find: async () => undefined,
  };
  const failed = (facts: object, what: string) => {
    if (what.startsWith('the clock')) return;
    throw new Error(`${what}: ${JSON.stringify(facts)}`);
  };
  await db
    .insertInto('organisation')
    .values({ id: 1, platform: 'test', workspace: 'W', name: 'W', created_at: 0 })
    .execute();
  for (let id = 1; id <= count; id += 1) {
    await db
      .insertInto('team')
      .values({ id, organisation_id: 1, place: `C${id}`, name: 'x', status: 'active', created_at: 0 })
      .execute();
    const settings = JSON.stringify(defaultSettings);
    await db.insertInto('team_settings').values({ team_id: id, person_id: null, at: 0, settings }).execute();
  }
  const start = () =>
    createWorker({
      db,
      content,
      clock,
      log: { info: () => {}, warn: failed, error: failed },
      composers: new Map([
        ['nudge', async () => ({ kind: 'post' as const, card: card(text(trusted('bonjour'))) })],
      ]),
      messengers: new Map([['test', messenger]]),
      upkeep: async () => {},
      onUnreachable: async () => {},
    });
  let worker = start();
  return {
    db,
    close,
    clock,
    posted,
    restart: async () => {
      await worker.stop();
      worker = start();
    },
    tick: () => worker.tick(),
    set: (team: number, timing: Timing) =>
      db.transaction().execute((trx) => setSchedule(trx, 'nudge', { team_id: team }, timing, clock.now())),
    /** Lives through every due instant up to one. */
    until: async (target: number) => {
      for (;;) {
        const next = await worker.nextDue();
        if (next === undefined || next > target) break;
        clock.set(Math.max(next, clock.now()));
        await worker.tick();
      }
      clock.set(target);
      await worker.tick();
    },
    /** The local days on which a team was sent its nudge. */
    sentTo: async (team: number) => {
      const rows = await db
        .selectFrom('occurrence')
        .select(['local_date', 'key'])
        .where('team_id', '=', team)
        .where('state', '=', 'sent')
        .execute();
      for (const { key } of rows) expect(posted.filter((one) => one === key)).toHaveLength(1);
      return rows.map(({ local_date }) => local_date ?? '').sort();
    },
  };
}

const zones = fc.constantFrom(...ZONES);
const times = fc.constantFrom(
  '00:00',
  '00:30',
  '02:30',
  '08:00',
  '09:00',
  '12:15',
  '17:00',
  '23:30',
  '23:59',
);
const days = fc.constantFrom('12345', '1234567', '135', '246', '67');
const timings = fc.record({ zone: zones, time: times, days });

/** A moment from 2024 to 2030, a few days before a change of the zone’s clocks where it has any. */
const startNear = (zone: string, share: number, before: number): number => {
  const changes = clocksOf(zone)
    .map(({ until }) => until)
    .filter((until) => until > Date.UTC(2024, 0, 10) && until < Date.UTC(2030, 11, 1));
  const span = Date.UTC(2030, 11, 1) - Date.UTC(2024, 0, 10);
  const at = changes[Math.floor(share * changes.length)] ?? Date.UTC(2024, 0, 10) + share * span;
  return Math.floor(at - before * DAY);
};

type Life = { from: number; until: number; timing: Timing };

/** Whether a team’s hour came on a local day while these settings were in force. */
function hourCame({ from, until, timing }: Life, date: string): boolean {
  if (!timing.days.includes(String(isoWeekday(date)))) return false;
  const at = expectedInstant(clocksOf(timing.zone), date, timing.time);
  return at !== undefined && at > from && at <= until;
}

/** Whether a whole local day was lived in one zone, and wanted under whatever hour it had. */
function livedWhole(lives: readonly Life[], date: string): boolean {
  const zone = lives[0]?.timing.zone ?? '';
  const clocks = clocksOf(zone);
  const [first, last] = [lives[0]?.from ?? 0, lives.at(-1)?.until ?? 0];
  const exists = wallDate(clocks, first) < date && wallDate(clocks, last) > date;
  const concerned = lives.filter(
    ({ from, until }) => wallDate(clocks, from) <= date && wallDate(clocks, until) >= date,
  );
  return exists && concerned.every(({ timing }) => timing.days.includes(String(isoWeekday(date))));
}

const edits = (change: fc.Arbitrary<Partial<Timing>>) =>
  fc.array(fc.record({ at: fc.integer({ min: 1, max: LIVED - 1 }), change }), { maxLength: 4 });

/** Lives some days with teams that change their minds, and returns what each lived and was sent. */
async function live(
  teams: readonly { timing: Timing; edits: { at: number; change: Partial<Timing> }[] }[],
  start: number,
) {
  const house = await openTeams(teams.length, start);
  const lives: Life[][] = teams.map(({ timing }) => [{ from: start, until: start + LIVED, timing }]);
  for (const [index, { timing }] of teams.entries()) await house.set(index + 1, timing);
  const all = teams
    .flatMap(({ edits }, index) => edits.map((edit) => ({ ...edit, index })))
    .sort((a, b) => a.at - b.at);
  for (const { at, change, index } of all) {
    await house.until(start + at);
    const last = lives[index]?.at(-1);
    if (!last) throw new Error('no life');
    const timing = { ...last.timing, ...change };
    await house.set(index + 1, timing);
    last.until = start + at;
    lives[index]?.push({ from: start + at, until: start + LIVED, timing });
  }
  await house.until(start + LIVED);
  const sent = [];
  for (const index of teams.keys()) sent.push(await house.sentTo(index + 1));
  await house.close();
  return { lives, sent };
}

/** Days on which a team was sent another number than it should: one where wanted, else at most one. */
function faults(own: readonly Life[], sent: readonly string[] = [], whole: boolean): object[] {
  const first = new Date(own[0]?.from ?? 0).toISOString().slice(0, 10);
  const dates = Array.from({ length: 14 }, (_, day) => dayAfter(first, day - 2));
  return dates.flatMap((date) => {
    const count = sent.filter((one) => one === date).length;
    const wanted = own.some((life) => hourCame(life, date)) || (whole && livedWhole(own, date));
    return count > 1 || (wanted && count === 0) ? [{ date, count, own }] : [];
  });
}

const shares = fc.double({ min: 0, max: 0.999, noNaN: true });

/** A few teams with what they change; the first one’s clocks change within some days. */
const houses = (change: fc.Arbitrary<Partial<Timing>>) =>
  fc
    .tuple(
      fc.array(fc.record({ timing: timings, edits: edits(change) }), { minLength: 1, maxLength: 6 }),
      shares,
      fc.integer({ min: 0, max: 6 }),
    )
    .map(([teams, share, before]) => ({
      teams,
      start: startNear(teams[0]?.timing.zone ?? '', share, before),
    }));

test('whatever hours and days a team changes to, each local day it wanted has exactly one nudge', async () => {
  const change = fc.record({ time: times, days }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(houses(change), async ({ teams, start }) => {
      const { lives, sent } = await live(teams, start);
      expect(lives.flatMap((own, index) => faults(own, sent[index], true))).toEqual([]);
    }),
    { numRuns: 16, seed: 5 },
  );
});

test('a team that moves from zone to zone gets one on each day whose hour it lives to see, and never two', async () => {
  const change = fc.record({ zone: zones, time: times }, { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(houses(change), async ({ teams, start }) => {
      const { lives, sent } = await live(teams, start);
      expect(lives.flatMap((own, index) => faults(own, sent[index], false))).toEqual([]);
    }),
    { numRuns: 16, seed: 6 },
  );
});

const steps = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: LIVED - 1 }),
    by: fc.integer({ min: -4 * DAY, max: 20 * DAY }),
    restarts: fc.boolean(),
  }),
  { minLength: 1, maxLength: 4 },
);

test('a clock that is wrong for a moment, before or ahead, costs no day its nudge and doubles none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(timings, { minLength: 1, maxLength: 6 }),
      steps,
      shares,
      async (teams, wrong, share) => {
        const start = startNear(teams[0]?.zone ?? '', share, 3);
        const house = await openTeams(teams.length, start);
        for (const [index, timing] of teams.entries()) await house.set(index + 1, timing);
        for (const { at, by, restarts } of wrong.sort((a, b) => a.at - b.at)) {
          await house.until(start + at);
          house.clock.correct(start + at + by);
          await house.tick();
          if (restarts) await house.restart();
          house.clock.correct(start + at);
          await house.tick();
        }
        await house.until(start + LIVED);
        const wronged = [];
        for (const [index, timing] of teams.entries()) {
          const life = { from: start, until: start + LIVED, timing };
          wronged.push(...faults([life], await house.sentTo(index + 1), true));
        }
        expect(wronged).toEqual([]);
        await house.close();
      },
    ),
    { numRuns: 16, seed: 7 },
  );
});

const PARIS = { zone: 'Europe/Paris', time: '09:00', days: '12345' };

test('a change to an hour that has gone by leaves today its hour, and takes over tomorrow', async () => {
  const house = await openTeams(1, Date.parse('2026-03-02T07:00Z'));
  await house.set(1, PARIS);
  await house.until(Date.parse('2026-03-02T07:30Z'));
  await house.set(1, { ...PARIS, time: '08:00' });
  await house.until(Date.parse('2026-03-02T07:59Z'));
  expect(await house.sentTo(1)).toEqual([]);
  await house.until(Date.parse('2026-03-03T07:00Z'));
  expect(await house.sentTo(1)).toEqual(['2026-03-02', '2026-03-03']);
  await house.close();
});

test('a zone that this machine does not know rests with its reason, holds up nobody, and comes back', async () => {
  const house = await openTeams(2, Date.parse('2026-03-02T07:00Z'));
  await house.set(1, PARIS);
  await house.set(2, PARIS);
  await house.db.updateTable('schedule').set({ zone: 'Europe/Atlantis' }).where('team_id', '=', 2).execute();
  await house.until(Date.parse('2026-03-03T12:00Z'));
  expect(await house.sentTo(1)).toEqual(['2026-03-02', '2026-03-03']);
  expect(await house.sentTo(2)).toEqual([]);
  const rows = await house.db
    .selectFrom('occurrence')
    .select(['local_date', 'state', 'reason'])
    .where('team_id', '=', 2)
    .execute();
  expect(rows).toEqual([
    { local_date: '2026-03-02', state: 'skipped', reason: 'unknown-zone' },
    { local_date: '2026-03-03', state: 'skipped', reason: 'unknown-zone' },
  ]);
  await house.set(2, { ...PARIS, zone: 'Europe/Athens' });
  await house.until(Date.parse('2026-03-04T08:00Z'));
  expect(await house.sentTo(2)).toEqual(['2026-03-04']);
  await house.close();
});

test('after a start with other zone data, every schedule is due at its hour by these', async () => {
  const house = await openTeams(2, Date.parse('2026-03-02T06:00Z'));
  await house.set(1, PARIS);
  await house.set(2, { ...PARIS, time: '10:00' });
  // As if the data of yesterday had Paris an hour further west.
  await house.db
    .updateTable('schedule')
    .set((eb) => ({ next_due_at: eb('next_due_at', '+', HOUR) }))
    .execute();
  await house.restart();
  await house.tick();
  const due = await house.db.selectFrom('schedule').select('next_due_at').orderBy('id').execute();
  expect(due.map(({ next_due_at }) => new Date(next_due_at ?? 0).toISOString())).toEqual([
    '2026-03-02T08:00:00.000Z',
    '2026-03-02T09:00:00.000Z',
  ]);
  await house.close();
});
