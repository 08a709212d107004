import { afterEach, expect, test } from 'vitest';
import { visitor } from './visitor.ts';
import { openWholeHouse } from './whole-house.ts';

let house: Awaited<ReturnType<typeof openWholeHouse>>;
afterEach(() => house.close());

/** Presses “Next morning” and waits for the arrival. */
async function nextMorning(): Promise<void> {
  const camille = visitor(house.address, 'camille');
  const watching = await camille.watch();
  await watching.next();
  await camille.send('/api/move', { as: 'camille', by: 'morning' });
  for (let live = await watching.next(); live.kind !== 'clock' || live.journey; )
    live = await watching.next();
  await watching.leave();
}

const arrived = () => new Date(house.clock.now()).toISOString();
const nudges = async () =>
  (
    await house.db
      .selectFrom('occurrence')
      .select('local_date')
      .where('kind', '=', 'nudge')
      .where('state', '=', 'sent')
      .execute()
  ).map(({ local_date }) => local_date);

test('the next morning is when the team’s nudge comes, whatever its hour, and it is there', async () => {
  house = await openWholeHouse();
  const camille = visitor(house.address, 'camille');
  await camille.command('setup language:en zone:Europe/Paris nudge:11:40 days:tue,fri');
  await nextMorning();
  expect(arrived()).toBe('2026-03-03T10:40:00.000Z');
  expect(await nudges()).toEqual(['2026-03-03']);
  await nextMorning();
  expect(arrived()).toBe('2026-03-06T10:40:00.000Z');
  expect(await nudges()).toEqual(['2026-03-03', '2026-03-06']);
});

test('without a team the next morning is when work begins', async () => {
  house = await openWholeHouse();
  await nextMorning();
  expect(arrived()).toBe('2026-03-02T08:00:00.000Z');
});
