import { afterEach, expect, test } from 'vitest';
import { streakOf } from '../../../src/features/streaks/load.ts';
import { addDays } from '../../../src/schedule/local-time.ts';
import { defaultSettings } from '../../../src/team/settings.ts';
import { loadTeam } from '../../../src/team/team.ts';
import { type House, openHouse } from '../../team.ts';
import { foundTeam } from '../audit/found-team.ts';

let house: House;
let team: number;
afterEach(() => house.close());

async function open(at: string, language: 'fr' | 'en' = 'fr') {
  house = await openHouse({ at });
  team = await foundTeam(house, 'C1', { language });
}

const cameDue = (local_date: string, reason?: string) =>
  house.db
    .insertInto('occurrence')
    .values({
      key: `${team}-${local_date}`,
      kind: 'nudge',
      team_id: team,
      local_date,
      due_at: 0,
      not_before: 0,
      state: reason ? 'skipped' : 'sent',
      reason: reason ?? null,
    })
    .execute();

/** A summary or a question came at the hour of the nudge. */
const saidElse = async (local_date: string, message: 'special' | 'question') => {
  await cameDue(local_date);
  const detail = JSON.stringify({ message });
  await house.db.updateTable('occurrence').set({ detail }).where('local_date', '=', local_date).execute();
};

const did = (local_date: string) =>
  house.db.insertInto('check_in').values({ team_id: team, outcome: 'done', local_date, at: 0 }).execute();

/** Five kept weeks from Monday 5 January 2026, then one that was missed. */
async function fiveWeeksThenOneMissed() {
  for (let week = 0; week < 6; week += 1) await cameDue(addDays('2026-01-05', 7 * week));
  for (let week = 0; week < 5; week += 1) await did(addDays('2026-01-07', 7 * week));
}

test('in French: the sentence first, then this month’s days and the jokers', async () => {
  await open('2026-03-12T10:00');
  for (const day of ['2026-03-02', '2026-03-09', '2026-03-10', '2026-03-11']) await cameDue(day);
  for (const day of ['2026-03-03', '2026-03-09']) await did(day);
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('série');
  expect(camille.reads()).toMatch(/^2 semaines d’affilée/);
  expect(camille.reads()).toContain('En mars, 2 jours avec un geste noté.');
  const grid = camille.card().blocks.find((block) => block.kind === 'grid');
  expect(grid?.rows.map(({ label }) => label)).toEqual([
    '1er mars',
    '2 mars',
    '9 mars',
    '16 mars',
    '23 mars',
    '30 mars',
  ]);
  expect(grid?.rows[2]?.days.map(({ label, state }) => `${label} ${state}`)).toEqual([
    'lun. done',
    'mar. open',
    'mer. open',
    'jeu. open',
    'ven. ahead',
    'sam. ahead',
    'dim. ahead',
  ]);
});

test('in English: a team without any record is invited, and reads no zero', async () => {
  await open('2026-03-12T10:00', 'en');
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('streak');
  expect(sam.reads()).toContain('Your streak begins with one first step.');
  expect(sam.reads()).not.toMatch(/\b0\b/);
});

test('a run that stopped shows the best one, and reads no zero', async () => {
  await open('2026-03-12T10:00');
  for (const day of ['2026-02-16', '2026-02-23', '2026-03-02']) await cameDue(day);
  await did('2026-02-16');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('série');
  expect(camille.reads()).toMatch(/^Votre plus longue série.*1 semaine/);
  expect(camille.reads()).not.toMatch(/\b0\b/);
});

test('“why” tells of each day what counted or was neutral, and of which reason', async () => {
  await open('2026-05-06T10:00', 'en');
  await cameDue('2026-04-30');
  await cameDue('2026-05-01', 'holiday');
  await cameDue('2026-05-04', 'reminder');
  await cameDue('2026-05-05');
  await did('2026-05-05');
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('streak');
  await sam.presses('Why?');
  expect(sam.reads()).toContain('Friday 1 May – neutral: public holiday');
  expect(sam.reads()).toContain('Monday 4 May – no nudge: a commitment’s reminder took its place');
  expect(sam.reads()).toContain('Tuesday 5 May – 1 step noted');
  expect(sam.reads()).toContain('Wednesday 6 May – the day is open');
  await sam.presses('The month before');
  expect(sam.reads()).toContain('Thursday 30 April – a nudge sent, nothing noted');
  expect(sam.labels()).toEqual(['Back to the streak']);
  await sam.presses('Back to the streak');
  expect(sam.reads()).toContain('May: 1 day with a step noted.');
});

test('a month in which nothing was planned yet says only that', async () => {
  await open('2026-02-01T12:00', 'en');
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('streak');
  await sam.presses('Why?');
  await sam.presses('The month before');
  expect(sam.reads()).toBe('Day by day, January 2026\nNothing was suggested or noted that month.');
});

test('three days in a row of which the same is told share a line, others do not', async () => {
  await open('2026-03-19T10:00', 'fr');
  for (const day of ['02', '03', '04', '06', '09', '10']) await cameDue(`2026-03-${day}`);
  for (const day of ['11', '12', '13']) await cameDue(`2026-03-${day}`, 'pause');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('série');
  await camille.presses('Pourquoi\u00a0?');
  expect(camille.reads()).toContain('du lundi 2 mars au mercredi 4 mars – une idée proposée, rien de noté');
  expect(camille.reads()).toMatch(/^vendredi 6 mars – une idée/m);
  expect(camille.reads()).toMatch(/^lundi 9 mars – une idée/m);
  expect(camille.reads()).toMatch(/^mardi 10 mars – une idée/m);
  expect(camille.reads()).toMatch(/^du mercredi 11 mars au vendredi 13 mars – neutre.*pause$/m);
});

test('a day with a summary or a question asked nothing, and a week of such days does not end the run', async () => {
  await open('2026-03-19T10:00', 'en');
  await cameDue('2026-03-02');
  await did('2026-03-02');
  await saidElse('2026-03-10', 'question');
  await saidElse('2026-03-11', 'special');
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('streak');
  expect(sam.reads()).toContain('1 week with a step noted');
  const grid = sam.card().blocks.find((block) => block.kind === 'grid');
  expect(grid?.rows[2]?.days[1]).toMatchObject({ label: 'Tue', state: 'neutral' });
  await sam.presses('Why?');
  expect(sam.reads()).toContain('Tuesday 10 March – a summary or a question instead of a nudge');
  expect(sam.reads()).toContain('Week of 9 Mar: neutral');
});

test('a joker is claimed once whoever presses, and its claimer may take it back', async () => {
  await open('2026-02-17T10:00');
  await fiveWeeksThenOneMissed();
  const camille = house.person('camille', { locale: 'fr' });
  const sam = house.person('sam', { locale: 'en' });
  await camille.types('série');
  const offer = camille.card();
  expect(camille.reads()).toContain('Un joker peut la relier');
  await camille.presses('Utiliser un joker');
  expect(camille.reads()).toContain('6 semaines d’affilée');
  const claimed = camille.card();
  await sam.presses('Utiliser un joker', offer);
  expect(sam.reads()).toContain('6 weeks in a row');
  await sam.presses('Annuler', claimed);
  expect(await house.db.selectFrom('joker').select('week').execute()).toEqual([{ week: '2026-02-09' }]);
  await camille.presses('Annuler', claimed);
  expect(camille.labels()).toContain('Utiliser un joker');
  expect(await house.db.selectFrom('joker').select('week').execute()).toEqual([]);
});

test('too late, forged or foreign presses record nothing', async () => {
  await open('2026-02-23T10:00');
  await fiveWeeksThenOneMissed();
  await cameDue('2026-02-16');
  await foundTeam(house, 'C2');
  const camille = house.person('camille', { locale: 'fr' });
  const noor = house.person('noor', { locale: 'fr', channel: 'C2' });
  await camille.forges('streak.claim~1~2026-02-09');
  expect(camille.reads()).toContain('Cette carte a vieilli');
  for (const forged of [
    'streak.claim~1~x',
    'streak.claim~1',
    'streak.why~1~2026-13',
    'streak.why~1~2019-01',
    'streak.unclaim~1~2026-02-16',
  ]) {
    await noor.forges(forged);
    await camille.forges(forged);
  }
  expect(await house.db.selectFrom('joker').select('week').execute()).toEqual([]);
});

test('taking something on, putting it off or undoing it counts for nothing', async () => {
  await open('2026-03-12T10:00');
  for (const [outcome, undone_at] of [
    ['taken', null],
    ['later', null],
    ['done', 1],
  ] as const) {
    await house.db
      .insertInto('check_in')
      .values({ team_id: team, outcome, local_date: '2026-03-12', at: 0, undone_at })
      .execute();
  }
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('série');
  expect(camille.reads()).toContain('Votre série commence avec un premier geste.');
});

test('a country or closed days set later rewrite nothing', async () => {
  await open('2026-03-12T10:00');
  await cameDue('2026-02-16');
  await did('2026-02-16');
  await cameDue('2026-02-23', 'closed');
  await cameDue('2026-03-02');
  const streakNow = () =>
    house.db.transaction().execute(async (trx) => {
      const loaded = await loadTeam(trx, { id: team }, house.content, house.clock.now());
      if (!loaded) throw new Error('the team is gone');
      return streakOf(trx, loaded, house.clock.now());
    });
  const before = await streakNow();
  await house.db
    .insertInto('team_settings')
    .values({
      team_id: team,
      person_id: null,
      at: 1,
      settings: JSON.stringify({
        ...defaultSettings,
        country: 'FR',
        closed: [{ from: '2026-03-02', until: '2026-03-08' }],
      }),
    })
    .execute();
  expect(before.weeks.map(({ state }) => state)).toEqual(['kept', 'neutral', 'missed', 'open']);
  expect(await streakNow()).toEqual(before);
});
