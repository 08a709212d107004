import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import { localTime } from '../../../src/schedule/local-time.ts';
import { labelsOf } from '../../team.ts';
import { openTeam } from './open-team.ts';

const LABELS = ['Fait', 'Je m’en charge', 'Plus tard aujourd’hui', 'Une autre idée', 'Pas pour nous'];

test('a nudge comes each working day at nine in Paris, across both changes of the clocks', async () => {
  for (const [friday, sunday] of [
    ['2026-03-27', '2026-03-30'],
    ['2026-10-23', '2026-10-26'],
  ] as const) {
    const team = await openTeam({ at: `${friday}T08:00` });
    await team.until(`${sunday}T23:00`);
    expect(team.posts('C1')).toHaveLength(2);
    for (const date of [friday, sunday]) {
      const day = await team.day(date);
      expect(day?.state).toBe('sent');
      expect(localTime(day?.due_at ?? 0, 'Europe/Paris')).toBe('09:00');
    }
    await team.close();
  }
});

test('it shows rule, idea, minutes and five buttons, in the team’s language', async () => {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  expect(team.posts('C1').length).toBe(2);
  const { card } = team.lastPost();
  expect(labelsOf(card)).toEqual(LABELS);
  expect(cardText(card)).toMatch(/\(\d+\smin\)/);
  await team.close();
});

test('on the first of May the channel stays silent, and the day keeps why', async () => {
  const team = await openTeam({ at: '2026-04-30T12:00', settings: { country: 'FR' } });
  await team.until('2026-05-01T23:00');
  expect(team.posts('C1')).toHaveLength(0);
  expect(await team.day('2026-05-01')).toMatchObject({ state: 'skipped', reason: 'holiday' });
  await team.close();
});

test('closed days, a pause and everyone away are silent too', async () => {
  const team = await openTeam({
    at: '2026-03-03T12:00',
    settings: { closed: [{ from: '2026-03-04', until: '2026-03-04' }] },
  });
  const people = await team.db.selectFrom('person').selectAll().execute();
  await team.db
    .insertInto('pause')
    .values({
      team_id: team.id,
      person_id: null,
      from_day: '2026-03-05',
      until_day: '2026-03-05',
      at: 1,
      ended_at: null,
    })
    .execute();
  for (const { id } of people) {
    await team.db
      .insertInto('absence')
      .values({ person_id: id, from_day: '2026-03-06', until_day: '2026-03-06', at: 1 })
      .execute();
  }
  await team.until('2026-03-06T23:00');
  expect((await team.day('2026-03-04'))?.reason).toBe('closed');
  expect((await team.day('2026-03-05'))?.reason).toBe('pause');
  expect((await team.day('2026-03-06'))?.reason).toBe('away');
  expect(team.posts('C1')).toHaveLength(0);
  await team.close();
});

test('yesterday’s nudge folds to one line that names who did it', async () => {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  const tuesday = team.lastPost();
  await team.camille.presses('Fait', tuesday.card);
  await team.until('2026-03-04T09:30');
  expect(tuesday.edited).toBe(true);
  expect(labelsOf(tuesday.card)).toEqual([]);
  expect(tuesday.card.blocks).toHaveLength(1);
  expect(cardText(tuesday.card)).toMatch(/^Mardi 3 mars.*fait par Camille$/);
  expect(labelsOf(team.lastPost().card)).toEqual(LABELS);
  await team.close();
});

test('in a team with minors no card names anybody', async () => {
  const team = await openTeam({ settings: { minors: true } });
  await team.until('2026-03-03T09:30');
  const tuesday = team.lastPost();
  await team.camille.presses('Fait', tuesday.card);
  const reply = team.camille.reply();
  const shown = reply.kind === 'cards' && reply.inPlace ? cardText(reply.inPlace) : '';
  expect(shown).toContain('Fait');
  expect(shown).not.toContain('Camille');
  await team.until('2026-03-04T09:30');
  expect(cardText(tuesday.card)).not.toContain('Camille');
  await team.close();
});

test('an English team gets everything in English', async () => {
  const team = await openTeam({ settings: { language: 'en', zone: 'Europe/London' } });
  await team.until('2026-03-03T09:30');
  const tuesday = team.lastPost();
  expect(labelsOf(tuesday.card)).toEqual([
    'Done',
    'I’ll take it',
    'Later today',
    'Another nudge',
    'Not for us',
  ]);
  await team.camille.presses('I’ll take it', tuesday.card);
  expect(team.camille.reads()).toContain('Noté');
  await team.until('2026-03-04T09:30');
  expect(cardText(tuesday.card)).toMatch(/^Tuesday,? 3 March · [^:]+: .* – taken on by Camille$/);
  await team.close();
});

test('yesterday’s message deleted by somebody does not keep today’s nudge away', async () => {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  team.messenger.edit = async () => {
    throw new PlatformError({ kind: 'gone' }, 'message_not_found');
  };
  await team.until('2026-03-05T09:30');
  expect((await team.day('2026-03-04'))?.state).toBe('sent');
  expect((await team.day('2026-03-05'))?.state).toBe('sent');
  await team.close();
});
