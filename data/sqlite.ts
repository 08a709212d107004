import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database } from 'better-sqlite3';
import { type DatabaseConnection, type Kysely, SqliteDialect, SqliteDriver } from 'kysely';

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

class HouseDriver extends SqliteDriver {
  readonly #sqlite: Database;

  constructor(sqlite: Database) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override acquireConnection(): Promise<DatabaseConnection> {
    if (inTransaction.getStore()) return Promise.reject(new OutsideTransactionError());
    return super.acquireConnection();
  }

  /** A full disk makes SQLite roll back by itself, and a second time would hide why (sqlite.org/lang_transaction.html). */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** SQLite that refuses, instead of hanging for ever, when the outer handle is used inside a transaction. */
export class HouseDialect extends SqliteDialect {
  readonly #sqlite: Database;

  constructor(sqlite: Database) {
    super({ database: sqlite });
    this.#sqlite = sqlite;
  }

  override createDriver(): SqliteDriver {
    return new HouseDriver(this.#sqlite);
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
