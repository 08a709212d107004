import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../data/backup.ts';
import { openDatabase } from '../../data/database.ts';
import { PlatformError } from '../../src/errors.ts';
import { startCarefully } from '../../src/restored/careful-start.ts';
import { createForgottenRecord } from '../../src/restored/forgotten-record.ts';
import { type House, openHouse } from '../team.ts';

let folder: string;
let file: string;
let copy: string;
let house: House;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cinq-restored-'));
  file = join(folder, 'cinq.db');
  copy = join(folder, 'copy.db');
  house = await openHouse({ at: '2026-03-02T08:00', file });
  const camille = person('camille');
  await camille.types('setup nudge:9:00');
  await camille.types('me language:fr');
  await person('noah').types('me language:en');
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

const person = (id: string) =>
  house.person(id, { name: id, locale: 'fr-FR', zone: 'Europe/Paris', administrator: true });

async function forgotten(id: string) {
  const leaver = person(id);
  await leaver.types('me', null);
  await leaver.presses(
    leaver.labels().find((label) => /^(M’oublier|Forget me)/.test(label)) ?? '',
    undefined,
    null,
  );
  await leaver.presses(
    leaver.labels().find((label) => /^(M’oublier|Forget me)/.test(label)) ?? '',
    undefined,
    null,
  );
}

const backedUp = () =>
  backUp(file, copy, house.clock.now(), {
    told: () => {},
    checking: () => {},
    stop: new AbortController().signal,
  });

/** The backup in the database's place, at the same moment, before the same platform. */
async function comesBack() {
  const before = house;
  const at = before.clock.now();
  await before.close();
  for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  copyFileSync(copy, file);
  house = await openHouse({ file });
  house.clock.set(at);
  const { delivered } = before.messenger;
  house.messenger.delivered.push(...delivered);
  return startCarefully(house.db, at, createForgottenRecord(house.db, `${file}.forgotten`));
}

/** As the beat does, minute by minute. */
async function minutes(count: number) {
  for (let at = 0; at < count; at += 1) {
    house.clock.set(house.clock.now() + 60_000);
    await house.worker.tick();
  }
}

const nudges = async () =>
  house.db
    .selectFrom('occurrence')
    .select(['local_date', 'state', 'reason', 'provider_ref'])
    .where('kind', '=', 'nudge')
    .orderBy('local_date')
    .execute();

test('what was sent after the backup is found, and not sent again', async () => {
  await backedUp();
  await house.until('2026-03-02T10:00');
  const delivered = house.messenger.delivered.length;
  expect(house.posts('C1')).toHaveLength(2);
  expect(await comesBack()).toMatchObject({ copiedAt: expect.any(Number), forgotten: 0, asked: 1 });
  await minutes(5);
  expect(house.messenger.delivered).toHaveLength(delivered);
  expect(await nudges()).toMatchObject([
    { local_date: '2026-03-02', state: 'sent', provider_ref: house.posts('C1').at(-1)?.ref },
  ]);
});

test('what was not sent is sent late, once the platform has said twice that it is not there', async () => {
  await backedUp();
  house.clock.set(house.clock.instant('2026-03-02T10:00'));
  await comesBack();
  await house.worker.tick();
  expect(house.posts('C1')).toHaveLength(1);
  await minutes(3);
  expect(house.posts('C1')).toHaveLength(2);
});

test('where the platform cannot be asked, nothing is sent', async () => {
  await backedUp();
  await house.until('2026-03-02T10:00');
  await comesBack();
  house.messenger.find = () => Promise.reject(new PlatformError({ kind: 'forbidden' }, 'missing_scope'));
  const delivered = house.messenger.delivered.length;
  await minutes(10);
  expect(house.messenger.delivered).toHaveLength(delivered);
  expect(await nudges()).toMatchObject([{ reason: 'unknown-delivery' }]);
});

test('of several days, each is looked for under the key it was sent with', async () => {
  await backedUp();
  await house.until('2026-03-05T10:00');
  const delivered = house.posts('C1').length;
  await comesBack();
  await minutes(5);
  expect(house.posts('C1')).toHaveLength(delivered);
  const [monday, ...later] = await nudges();
  expect(monday).toMatchObject({ state: 'skipped', reason: 'unknown-delivery' });
  expect(later.at(-1)).toMatchObject({ local_date: '2026-03-05', state: 'sent' });
  await minutes(120);
  expect(house.letters('camille').map(({ key }) => key)).toEqual([]);
});

test('who was forgotten after the backup is forgotten again', async () => {
  await backedUp();
  await forgotten('noah');
  await createForgottenRecord(house.db, `${file}.forgotten`).keep();
  const names = () => house.db.selectFrom('person').select('name').where('name', '<>', '').execute();
  const after = await names();
  expect(after).toEqual([{ name: 'camille' }]);
  expect(await comesBack()).toMatchObject({ forgotten: 1 });
  expect(await names()).toEqual(after);
});

test('a number given anew after the backup is not mistaken for somebody forgotten', async () => {
  await backedUp();
  house.clock.set(house.clock.now() + 60_000);
  await person('late').types('me language:fr');
  await forgotten('late');
  await createForgottenRecord(house.db, `${file}.forgotten`).keep();
  await comesBack();
  house.clock.set(house.clock.now() + 60_000);
  await person('newcomer').types('me language:fr');
  const again = createForgottenRecord(house.db, `${file}.forgotten`);
  expect(await house.db.transaction().execute((trx) => again.forgetAgain(trx, house.clock.now()))).toBe(0);
});

test('the next start is an ordinary one', async () => {
  await backedUp();
  await comesBack();
  const record = createForgottenRecord(house.db, undefined);
  expect(await startCarefully(house.db, house.clock.now(), record)).toBeUndefined();
});

test('a database that was never copied starts as ever', async () => {
  const { db, close } = await openDatabase(':memory:');
  expect(await startCarefully(db, 0, createForgottenRecord(db, undefined))).toBeUndefined();
  await close();
});
