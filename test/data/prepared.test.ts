import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
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

test('what is the same in each run is written into the query as it is, quotes and all', async () => {
  const { db, close } = await openDatabase(':memory:');
  const quoted = prepared((trx, { key }: { key: string }) =>
    trx.insertInto('meta').values({ key, value: `l'été ? "oui"` }).returning('value'),
  );
  const among = prepared((trx, { value }: { value: string }) =>
    trx
      .selectFrom('meta')
      .select('key')
      .where('key', 'in', ['a', "b'"])
      .where('value', '=', value)
      .orderBy('key', 'desc')
      .limit(1),
  );
  await db.transaction().execute(async (trx) => {
    const value = `l'été ? "oui"`;
    expect(await quoted(trx, { key: 'a' })).toEqual([{ value }]);
    expect(await quoted(trx, { key: "b'" })).toEqual([{ value }]);
    const executed = vi.spyOn(trx, 'executeQuery');
    expect(await among(trx, { value })).toEqual([{ key: "b'" }]);
    expect(executed.mock.lastCall).toMatchObject([
      { sql: expect.stringContaining(`in ('a', 'b''') and "value" = ?`), parameters: [value] },
    ]);
  });
  await close();
});

test('values that nobody names are refused', async () => {
  const { db, close } = await openDatabase(':memory:');
  const spread = prepared((trx, { key, ...others }: { key: string; value: string }) =>
    trx.insertInto('meta').values({ key, ...others }),
  );
  const run = db.transaction().execute((trx) => spread(trx, { key: 'a', value: 'b' }));
  await expect(run).rejects.toThrow(/only known by name/);
  await close();
});
