import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { prepared, preparedForEach } from '../../data/prepared.ts';

const put = preparedForEach((trx, { key, value }: { key: string; value: string }) =>
  trx.insertInto('meta').values({ key, value }),
);
const replace = preparedForEach(
  (_, { key, value }: { key: string; value: string }) =>
    sql`update meta set value = ${value} where key = ${key}`,
);
const factNamed = prepared((trx, { key }: { key: string }) =>
  trx.selectFrom('meta').select('value').where('key', '=', key),
);

test('a change for each of many values tells, for each, how many rows it changed', async () => {
  const { db, close } = await openDatabase(':memory:');
  await db.transaction().execute(async (trx) => {
    expect(
      await put(trx, [
        { key: 'one', value: '1' },
        { key: 'two', value: '2' },
      ]),
    ).toEqual([1, 1]);
    expect(
      await replace(trx, [
        { key: 'two', value: 'zwei' },
        { key: 'nobody', value: 'niemand' },
        { key: 'one', value: 'eins' },
      ]),
    ).toEqual([1, 0, 1]);
    expect(await factNamed(trx, { key: 'one' })).toEqual([{ value: 'eins' }]);
    expect(await factNamed(trx, { key: 'two' })).toEqual([{ value: 'zwei' }]);
    expect(await replace(trx, [])).toEqual([]);
  });
  await close();
});

test('one that fails among many fails them all', async () => {
  const { db, close } = await openDatabase(':memory:');
  const twice = db.transaction().execute((trx) =>
    put(trx, [
      { key: 'same', value: '1' },
      { key: 'same', value: '2' },
    ]),
  );
  await expect(twice).rejects.toThrow(/UNIQUE/);
  expect(await db.selectFrom('meta').select('key').where('key', '=', 'same').execute()).toEqual([]);
  await close();
});
