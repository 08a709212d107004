import { expect, test } from 'vitest';
import { enqueue } from '../../../src/schedule/enqueue.ts';
import { coachInDiscord } from './coach-in-discord.ts';

test('a channel is sent five messages at once, and the others one a second', async () => {
  const home = await coachInDiscord('2026-03-02T10:30');
  const { discord, db } = home;
  discord.channel('2001', { name: 'asso' });
  const amina = discord.person('1001', { name: 'Amina', locale: 'fr', permissions: '32' });
  await amina.uses('setup', { language: 'fr', zone: 'Paris', nudge: '9h' }).answered;
  await home.until('2026-03-02T10:31');
  const before = amina.reads('2001').length;
  const { id: team } = await db.selectFrom('team').select('id').executeTakeFirstOrThrow();
  await db.transaction().execute(async (trx) => {
    for (let count = 0; count < 8; count += 1)
      await enqueue(trx, { kind: 'welcome', to: { team }, at: discord.world.now });
  });
  const sent = async (local: string) => {
    await home.until(local);
    return amina.reads('2001').length - before;
  };
  expect(await sent('2026-03-02T10:31')).toBe(5);
  expect(await sent('2026-03-02T10:31:02')).toBe(7);
  expect(await sent('2026-03-02T10:31:03')).toBe(8);
  expect(home.complaints()).toEqual([]);
  await home.close();
});
