import { expect, test } from 'vitest';
import type { CoachEvent } from '../../src/event.ts';
import { openTeam } from '../features/nudges/open-team.ts';

const typed = (text: string, delivery: string): CoachEvent => ({
  kind: 'command',
  text,
  platform: 'test',
  workspace: 'W1',
  channel: { id: 'C1', name: 'C1' },
  user: { id: 'U1', name: 'Camille' },
  hints: { locale: 'en' },
  delivery,
});

test('what was recorded is not recorded again when the same delivery comes once more', async () => {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  const event = typed('done', '42');
  await team.coach.handle(event);
  const again = await team.coach.handle(event);
  expect(JSON.stringify(again)).toContain('already done');
  expect(await team.checkIns()).toHaveLength(1);
  const elsewhere = await team.coach.handle({ ...event, workspace: 'W2' });
  expect(JSON.stringify(elsewhere)).not.toContain('already done');
  await team.close();
});

test('what only asked is answered again, and leaves nothing behind', async () => {
  const team = await openTeam();
  const first = await team.coach.handle(typed('rules', '42'));
  expect(await team.coach.handle(typed('rules', '42'))).toEqual(first);
  expect(await team.db.selectFrom('delivery').selectAll().execute()).toEqual([]);
  await team.close();
});

test('a delivery is forgotten after an hour', async () => {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  await team.coach.handle(typed('done', '42'));
  await team.until('2026-03-03T10:31');
  await team.coach.handle(typed('commit when:noon action:answer', '43'));
  const kept = await team.db.selectFrom('delivery').select('id').execute();
  expect(kept).toEqual([{ id: 'test:W1:43' }]);
  await team.close();
});

test('what failed may be tried again by the same delivery', async () => {
  const team = await openTeam();
  await team.until('2026-03-03T09:30');
  await team.coach.handle(typed('commit until:yesterday when:noon action:answer', '42'));
  const again = await team.coach.handle(typed('commit when:noon action:answer', '42'));
  expect(JSON.stringify(again)).not.toContain('already done');
  await team.close();
});
