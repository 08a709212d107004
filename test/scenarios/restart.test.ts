import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type House, openHouse } from '../team.ts';

let folder: string;
let house: House;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-restart-'));
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const open = async (at: string) => {
  house = await openHouse({ at, file: join(folder, 'cinq.db') });
};
const camille = () =>
  house.person('camille', { name: 'Camille', locale: 'fr-FR', zone: 'Europe/Paris', administrator: true });

/** The coach is away from one moment to another. */
async function away(until: string) {
  await house.close();
  await open(until);
  await house.worker.tick();
}

/** Tuesday’s nudge, put off at that hour. */
async function putOff(nudge: string, at: string) {
  await open('2026-03-02T08:00');
  await camille().types(`setup language:fr zone:Europe/Paris nudge:${nudge}`);
  await house.until(`2026-03-03T${at}`);
  const card = house.posts('C1').at(-1)?.card;
  const me = camille();
  await me.presses('Plus tard aujourd’hui', card);
  expect(me.reads()).toMatch(/1[3-9]:/);
}

test('“later today” comes at its hour although the coach was restarted in between', async () => {
  await putOff('09:00', '09:10');
  await away('2026-03-03T12:00');
  await house.until('2026-03-03T13:59');
  expect(house.posts('C1')).toHaveLength(0);
  await house.until('2026-03-03T15:00');
  expect(house.posts('C1').map(({ at }) => at)).toEqual([house.clock.instant('2026-03-03T14:00')]);
});

test('missed by less than two hours it still comes; by more it does not, and status says why', async () => {
  await putOff('09:00', '09:10');
  await away('2026-03-03T15:30');
  expect(house.posts('C1')).toHaveLength(1);
  rmSync(folder, { recursive: true });
  await house.close();
  folder = mkdtempSync(join(tmpdir(), 'cinq-restart-'));
  await putOff('09:00', '09:10');
  await away('2026-03-03T16:30');
  expect(house.posts('C1')).toHaveLength(0);
  const me = camille();
  await me.types('état');
  expect(me.reads()).toContain('l’heure était passée depuis trop longtemps');
});

test('the way back from a stop never leads into quiet hours', async () => {
  await putOff('16:00', '16:10');
  await away('2026-03-03T20:30');
  expect(house.posts('C1')).toHaveLength(0);
});

test('after a stop at the hour of its nudge the day has one message, however often it is started again', async () => {
  await open('2026-03-02T08:00');
  await camille().types('setup language:fr zone:Europe/Paris nudge:09:00');
  let posted = 0;
  for (const at of ['08:59', '09:20', '09:40', '10:30', '12:00']) {
    await away(`2026-03-03T${at}`);
    posted += house.posts('C1').length;
  }
  expect(posted).toBe(1);
});
