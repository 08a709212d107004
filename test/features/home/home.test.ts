import { expect, test } from 'vitest';
import { LIMITS } from '../../../src/cards/limits.ts';
import { cardText } from '../../../src/cards/plain-text.ts';
import { openHouse } from '../../team.ts';
import { foundTeam } from '../audit/found-team.ts';
import { openTeam } from '../nudges/open-team.ts';

async function tuesday() {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  return team;
}

test('somebody whom the coach has not met is told where to begin, and nothing is kept of the look', async () => {
  const house = await openHouse();
  const stranger = house.person('U9', { locale: 'en' });
  await stranger.opensHome();
  expect(stranger.reads()).toContain('I don’t know any team of yours yet');
  expect(await house.db.selectFrom('person').selectAll().execute()).toEqual([]);
  expect(await house.db.selectFrom('organisation').selectAll().execute()).toEqual([]);
  await house.close();
});

test('the page holds today’s nudge in the reader’s words, what is promised, the rhythm and the ways on', async () => {
  const team = await tuesday();
  const { nudge_id } = await team.db
    .selectFrom('nudge_shown')
    .select('nudge_id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await team.alex.types('commit when:noon action:answer');
  await team.alex.opensHome();
  expect(team.alex.reads()).toContain(team.content.languages.get('en')?.nudges[nudge_id]?.text);
  expect(team.alex.reads()).toContain('When noon, we will answer.');
  expect(team.alex.reads()).toContain('Rhythm: one nudge each working day, at 09:00');
  expect(team.alex.labels()).toEqual([
    'Done',
    'I’ll take it',
    'Later today',
    'Another nudge',
    'Not for us',
    'Take the audit',
    'See the commitments',
    'Make a commitment',
    'See the results',
    'Settings and schedule',
    'About me',
    'Show help',
  ]);
  await team.close();
});

test('a tick on the page is recorded, answered in private, and shown in the channel and on the page', async () => {
  const team = await tuesday();
  await team.alex.opensHome();
  const page = team.alex.card();
  await team.alex.presses('Done', page, null);
  expect(team.alex.reply()).not.toHaveProperty('inPlace');
  expect(team.alex.labels()).toContain('Undo');
  expect(await team.checkIns()).toHaveLength(1);
  expect(cardText(team.lastPost().card)).toContain('Fait par Alex');
  await team.alex.opensHome();
  expect(team.alex.reads()).toContain('Done by Alex');
  await team.close();
});

test('taking it on, putting it off and refusing it work from the page, and yesterday’s page answers kindly', async () => {
  const team = await tuesday();
  await team.alex.opensHome();
  const page = team.alex.card();
  await team.alex.presses('I’ll take it', page, null);
  expect(cardText(team.lastPost().card)).toContain('Alex s’en charge');
  await team.alex.presses('Undo', undefined, null);
  await team.alex.presses('Later today', page, null);
  expect(cardText(team.lastPost().card)).toContain('Reportée');
  await team.alex.presses('Not for us', page, null);
  expect(team.alex.labels()).toContain('Undo');
  await team.alex.presses('Another nudge', page, null);
  expect(team.alex.labels()).toContain('Done');
  await team.until('2026-03-12T12:00');
  await team.alex.presses('Done', page, null);
  expect(team.alex.reads()).toContain('old');
  await team.close();
});

test('on a day without a nudge the page says when the next one comes', async () => {
  const team = await openTeam();
  await team.until('2026-03-07T10:00');
  await team.alex.opensHome();
  expect(team.alex.reads()).toContain('The next nudge comes on Monday 9 March at 09:00');
  await team.close();
});

test('a team that waits for a yes says so', async () => {
  const house = await openHouse();
  const sam = house.person('sam', { locale: 'en', administrator: false });
  await sam.types('setup nudge:09:00');
  await sam.opensHome();
  expect(sam.reads()).toContain(house.content.languages.get('en')?.say.plain('common.team-waiting'));
  await house.close();
});

test('a third team is one choice away, fits the house limits with the others, and no stranger’s can be chosen', async () => {
  const house = await openHouse();
  for (const channel of ['C1', 'C2', 'C3']) await foundTeam(house, channel);
  await foundTeam(house, 'C4');
  const sam = house.person('sam', { locale: 'en' });
  for (const channel of ['C1', 'C2', 'C3']) await sam.types('commit when:noon action:answer', channel);
  await house.until('2026-03-03T09:30');
  await sam.opensHome();
  const page = sam.card();
  expect(page.blocks.length).toBeLessThanOrEqual(LIMITS.blocks);
  expect(sam.labels()).toContain('Team C3');
  await sam.chooses('Team C3', page, null);
  expect(sam.reads()).toContain('Team C3');
  const stranger = await house.db
    .selectFrom('team')
    .select('id')
    .where('place', '=', 'C4')
    .executeTakeFirst();
  const forged = {
    blocks: page.blocks.map((block) =>
      block.kind === 'choice' ? { ...block, options: [{ value: String(stranger?.id), label: 'C4' }] } : block,
    ),
  };
  await sam.chooses('C4', forged, null);
  expect(sam.reads()).not.toContain('Team C4');
  await house.close();
});
