import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type DatabaseConnection,
  type Kysely,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely';

const inTransaction = new AsyncLocalStorage<true>();

/**
 * SQLite has one connection, and an open transaction holds it: whoever asked for it again from inside would wait for
 * themselves, and everybody else for them.
 */
export class OutsideTransactionError extends Error {
  constructor() {
    super('the outer database handle was used inside a transaction: use its trx');
    this.name = 'OutsideTransactionError';
  }
}

class GuardedDriver extends SqliteDriver {
  override acquireConnection(): Promise<DatabaseConnection> {
    if (inTransaction.getStore()) return Promise.reject(new OutsideTransactionError());
    return super.acquireConnection();
  }
}

/** SQLite that refuses, instead of hanging for ever, when the outer handle is used inside a transaction. */
export class GuardedDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new GuardedDriver(this.#config);
  }
}

/** The handle whose transactions the driver knows of. */
export function guarded<T>(db: Kysely<T>): Kysely<T> {
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const transaction = begin();
    const execute = transaction.execute.bind(transaction);
    transaction.execute = (run) => execute((trx) => inTransaction.run(true, () => run(trx)));
    return transaction;
  };
  return db;
}
