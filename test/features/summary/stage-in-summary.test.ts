import { afterEach, expect, test } from 'vitest';
import { RULES } from '../../../src/content/rules.ts';
import { stageMoved } from '../../../src/features/summary/stage-moved.ts';
import { loadTeam } from '../../../src/team/team.ts';
import { type House, openHouse } from '../../team.ts';
import { foundTeam } from '../audit/found-team.ts';

let house: House;
afterEach(() => house.close());

type Audit = { on: string; value: '0' | '1' | '2' | '3'; mode: 'alone' | 'together' };

/** What moved in April for a team with these audits, each with one answer to everything. */
async function movedInApril(audits: Audit[]) {
  house = await openHouse({ at: '2026-03-01T08:00' });
  const team = await foundTeam(house);
  const camille = house.person('camille');
  await camille.types('streak');
  for (const { on, value, mode } of audits) {
    const at = house.clock.instant(`${on}T15:00`);
    const { id } = await house.db
      .insertInto('audit')
      .values({
        team_id: team,
        person_id: mode === 'alone' ? 1 : null,
        mode,
        started_at: at,
        finished_at: at,
        finished_on: on,
        shared: 0,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await house.db
      .insertInto('audit_answer')
      .values(house.content.audit.map((question) => ({ audit_id: id, question_id: question.id, value, at })))
      .execute();
  }
  return house.db.transaction().execute(async (trx) => {
    const loaded = await loadTeam(trx, { id: team }, house.content, house.clock.instant('2026-05-04T09:00'));
    if (!loaded) throw new Error('the team is gone');
    return stageMoved(trx, loaded, house.content, '2026-04');
  });
}

test('an audit taken again together moves a stage in the month it was finished', async () => {
  const moved = await movedInApril([
    { on: '2026-03-10', value: '0', mode: 'together' },
    { on: '2026-04-14', value: '3', mode: 'together' },
  ]);
  expect(moved).toEqual({ rule: RULES[0], from: 0, to: 3 });
});

test('what moved before or after the month is told in its own month', async () => {
  expect(
    await movedInApril([
      { on: '2026-02-10', value: '0', mode: 'together' },
      { on: '2026-03-31', value: '2', mode: 'together' },
      { on: '2026-05-01', value: '3', mode: 'together' },
    ]),
  ).toBeUndefined();
});

test('a single person’s answers that were not shared stay unsaid', async () => {
  expect(
    await movedInApril([
      { on: '2026-03-10', value: '0', mode: 'alone' },
      { on: '2026-04-14', value: '3', mode: 'alone' },
    ]),
  ).toBeUndefined();
});
