import { expect, test } from 'vitest';
import { openDatabase } from '../../data/database.ts';
import { OutsideTransactionError } from '../../data/sqlite.ts';

const fact = (key: string) => ({ key, value: 'x' });

test('using the outer handle inside a transaction is refused at once, and the transaction is taken back', async () => {
  const { db, close } = await openDatabase(':memory:');
  const misuse = db.transaction().execute(async (trx) => {
    await trx.insertInto('meta').values(fact('half')).execute();
    await db.selectFrom('meta').selectAll().execute();
  });
  await expect(misuse).rejects.toThrow(OutsideTransactionError);
  expect(await db.selectFrom('meta').select('key').where('key', '=', 'half').execute()).toEqual([]);
  await close();
});

test('a transaction inside a transaction is refused as well', async () => {
  const { db, close } = await openDatabase(':memory:');
  const misuse = db
    .transaction()
    .execute(() =>
      db.transaction().execute(async (trx) => trx.insertInto('meta').values(fact('inner')).execute()),
    );
  await expect(misuse).rejects.toThrow(OutsideTransactionError);
  await close();
});

test('while one transaction is open, others wait for their turn', async () => {
  const { db, close } = await openDatabase(':memory:');
  let end = () => {};
  const held = new Promise<void>((resolve) => {
    end = resolve;
  });
  const order: string[] = [];
  const first = db.transaction().execute(async (trx) => {
    await held;
    await trx.insertInto('meta').values(fact('first')).execute();
    order.push('first');
  });
  const second = db
    .transaction()
    .execute(async (trx) => trx.insertInto('meta').values(fact('second')).execute())
    .then(() => order.push('second'));
  end();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
  await close();
});
