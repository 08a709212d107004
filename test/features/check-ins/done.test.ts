import { afterEach, expect, test } from 'vitest';
import { setSchedule } from '../../../src/schedule/schedules.ts';
import { type House, openHouse } from '../../team.ts';
import { foundTeam } from '../audit/found-team.ts';

let house: House;
afterEach(() => house.close());

/** A team whose channel got the first nudge today. */
async function withNudgeToday(language: 'fr' | 'en') {
  house = await openHouse({ at: '2026-03-03T10:00' });
  const team = await foundTeam(house, 'C1', { language });
  const [first, second] = house.content.nudges;
  await shown(team, first?.id ?? '');
  return { team, second: second?.id ?? '' };
}

const shown = (team: number, nudge_id: string, person_id: number | null = null) =>
  house.db
    .insertInto('nudge_shown')
    .values({
      team_id: team,
      person_id,
      nudge_id,
      local_date: '2026-03-03',
      at: 0,
      daily: person_id === null ? 1 : 0,
    })
    .execute();

const records = () => house.db.selectFrom('check_in').selectAll().execute();

test('in French: today’s idea is ticked, what came of it and a link are kept', async () => {
  await withNudgeToday('fr');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('fait');
  expect(camille.reads()).toContain('Noté.');
  await camille.presses('Conversation lancée');
  expect(camille.reads()).toContain('une conversation est lancée');
  await camille.presses('Ajouter un lien');
  await camille.fills({ link: 'example.org/page', minutes: '15 min' });
  expect(camille.reads()).toContain('example.org/page');
  expect(await records()).toMatchObject([
    { effect: 'started', link: 'https://example.org/page', minutes: 15, outcome: 'done', undone_at: null },
  ]);
});

test('in English: both questions can be skipped, and a press can be undone and redone', async () => {
  await withNudgeToday('en');
  const sam = house.person('sam', { locale: 'en-GB' });
  await sam.types('done');
  expect(sam.reads()).toContain('That’s this week’s first step');
  const followUp = sam.card();
  await sam.presses('No, thanks');
  await sam.presses('Skip', followUp);
  await sam.presses('Skip');
  expect(sam.reads()).toBe('Noted.');
  await sam.presses('Undo');
  expect(sam.reads()).toBe('Undone.');
  const undone = sam.card();
  expect(await records()).toMatchObject([{ undone_at: house.clock.now(), effect: null }]);
  await sam.presses('Question answered', followUp);
  expect(sam.labels()).toEqual(['Show help']);
  expect(await records()).toMatchObject([{ effect: null }]);
  await sam.presses('Note it after all', undone);
  expect(await records()).toMatchObject([{ undone_at: null }]);
});

test('ticking twice keeps one record', async () => {
  await withNudgeToday('fr');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('fait');
  await camille.types('fait');
  expect(camille.reads()).toContain('déjà noté pour aujourd’hui');
  expect(await records()).toHaveLength(1);
});

test('several open things are asked about, and the choice pressed twice is kept once', async () => {
  const { team, second } = await withNudgeToday('en');
  await shown(team, second);
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('done');
  expect(sam.labels()).toEqual(['1. Today’s nudge', '2. Today’s nudge']);
  const choice = sam.card();
  await sam.chooses('2. Today’s nudge', choice);
  await sam.chooses('2. Today’s nudge', choice);
  expect(sam.reads()).toContain('Noted.');
  expect(await records()).toMatchObject([{ nudge_id: second }]);
});

test('with nothing open there is an invitation', async () => {
  house = await openHouse({ at: '2026-03-03T10:00' });
  await foundTeam(house);
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('fait');
  expect(camille.labels()).toEqual(['Une idée maintenant', 'Prendre un engagement']);
  expect(await records()).toEqual([]);
});

test('a wrong link or number is told beside its field, and what was typed stays', async () => {
  await withNudgeToday('fr');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('fait');
  await camille.presses('Passer');
  await camille.presses('Ajouter un lien');
  await camille.fills({ link: '<!channel>', minutes: 'longtemps' });
  expect(Object.keys(camille.errors() ?? {})).toEqual(['link', 'minutes']);
  expect(camille.form()?.fields[0]).toMatchObject({ value: '<!channel>' });
  await camille.fills({ link: 'https://example.org', minutes: '' });
  expect(await records()).toMatchObject([{ link: 'https://example.org/', minutes: null }]);
});

test('nobody else answers for somebody’s check-in, not even from another team', async () => {
  await withNudgeToday('fr');
  await foundTeam(house, 'C2');
  const camille = house.person('camille', { locale: 'fr' });
  const alex = house.person('alex', { locale: 'fr' });
  const noor = house.person('noor', { locale: 'fr', channel: 'C2' });
  await camille.types('fait');
  const card = camille.card();
  for (const stranger of [alex, noor]) {
    await stranger.presses('Annuler', card);
    await stranger.presses('Publication', card);
  }
  expect(alex.reads()).toContain('Cette carte a vieilli');
  for (const forged of ['check-in.undo~1~-1', 'check-in.effect~1~1~loud', 'check-in.link~1~x'])
    await camille.forges(forged);
  expect(await records()).toMatchObject([{ undone_at: null, effect: null }]);
});

test('a team that comes back after a missed week is welcomed louder than anything', async () => {
  const { team } = await withNudgeToday('en');
  for (const [local_date, at] of [
    ['2026-02-17', 1],
    ['2026-02-24', 2],
  ] as const) {
    await house.db
      .insertInto('occurrence')
      .values({
        key: `k${at}`,
        kind: 'nudge',
        team_id: team,
        local_date,
        due_at: at,
        not_before: at,
        state: 'sent',
      })
      .execute();
  }
  await house.db
    .insertInto('check_in')
    .values({ team_id: team, outcome: 'done', local_date: '2026-02-17', at: 1 })
    .execute();
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('done');
  const returns = house.content.languages.get('en')?.moments.return ?? [];
  expect(returns.some((welcome) => sam.reads().includes(welcome))).toBe(true);
});

test('a commitment is ticked like the nudge, and is not asked about again that day', async () => {
  const { team } = await withNudgeToday('en');
  await house.db
    .insertInto('commitment')
    .values({
      team_id: team,
      rule: 'listen',
      cue: 'the *Monday* meeting starts',
      action: 'read last week’s comments <!channel>',
      rhythm: 'day',
      created_at: 0,
    })
    .execute();
  const sam = house.person('sam', { locale: 'en' });
  await sam.types('done');
  await sam.chooses(sam.labels()[1] ?? '');
  expect(sam.reads()).toContain('the *Monday* meeting starts');
  expect(await records()).toMatchObject([{ commitment_id: 1, nudge_id: null }]);
  await sam.types('done');
  expect(sam.reads()).toContain('Today’s nudge');
  await sam.types('done');
  expect(await records()).toHaveLength(2);
});

test('the weekly message is offered under the first thing somebody ticks, once', async () => {
  const { team, second } = await withNudgeToday('fr');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('fait');
  expect(camille.reads()).toContain('Un point chaque semaine');
  await shown(team, second);
  await camille.types('fait');
  expect(camille.reads()).toContain('Noté.');
  expect(camille.reads()).not.toContain('Un point chaque semaine');
});

test('the offer stays under the questions that follow, and after an undo, until it is answered', async () => {
  await withNudgeToday('fr');
  const camille = house.person('camille', { locale: 'fr' });
  await camille.types('fait');
  await camille.presses('Annuler');
  await camille.types('fait');
  expect(camille.labels()).toContain('Oui, chaque semaine');
  await camille.presses('Publication');
  expect(camille.labels()).toContain('Oui, chaque semaine');
  await camille.presses('Passer');
  expect(camille.labels()).toContain('Oui, chaque semaine');
  const kept = camille.card();
  await camille.presses('Oui, chaque semaine');
  await camille.presses('Lien et durée', kept);
  await camille.fills({ minutes: 'un quart d’heure' });
  expect(camille.errors()?.minutes).toContain('Un nombre de minutes suffit');
  await camille.fills({ minutes: '1 h' });
  expect(camille.reads()).toContain('60 min');
  expect(camille.labels()).not.toContain('Oui, chaque semaine');
});

test('the card in the channel tells of a tick made by command, and of its undoing', async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
  const team = await foundTeam(house, 'C1', { language: 'fr' });
  const timing = { zone: 'Europe/Paris', time: '09:00', days: '12345' };
  await house.db
    .transaction()
    .execute((trx) => setSchedule(trx, 'nudge', { team_id: team }, timing, house.clock.now()));
  await house.until('2026-03-02T09:30');
  const channel = () => JSON.stringify(house.posts('C1').at(-1)?.card);
  const sam = house.person('sam', { name: 'Sam', locale: 'en' });
  await sam.types('done');
  expect(channel()).toContain('Sam');
  await sam.presses('Undo');
  expect(channel()).not.toContain('Sam');
});
