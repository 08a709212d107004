import { AsyncLocalStorage } from 'node:async_hooks';
import type { Database, Statement } from 'better-sqlite3';
import {
  type DatabaseConnection,
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
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

/** The parameters of one statement that is run for each of many rows, and how many rows each run has changed. */
export class EachOf extends Array<unknown[]> {
  readonly changes: number[] = [];
}

const STATEMENTS = 500;

/** The same statements come again and again, and preparing one often takes longer than running it. */
function remembering(sqlite: Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= STATEMENTS) statements.clear();
      const prepared = forEach(sqlite.prepare<unknown[]>(sql));
      statements.set(sql, prepared);
      return prepared;
    },
    close: () => void sqlite.close(),
  };
}

function forEach(statement: Statement<unknown[]>): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run(parameters) {
      if (!(parameters instanceof EachOf)) return statement.run(parameters);
      const done = { changes: 0, lastInsertRowid: 0 as number | bigint };
      for (const row of parameters) {
        const { changes, lastInsertRowid } = statement.run(row);
        parameters.changes.push(changes);
        done.changes += changes;
        done.lastInsertRowid = lastInsertRowid;
      }
      return done;
    },
    iterate: (parameters) => statement.iterate(parameters),
  };
}

class HouseDriver extends SqliteDriver {
  readonly #sqlite: Database;

  constructor(sqlite: Database) {
    super({ database: remembering(sqlite) });
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

/** All migrations in one transaction: a process that dies on the way leaves the tables as they were. Kysely would not. */
class HouseAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
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

  override createAdapter(): SqliteAdapter {
    return new HouseAdapter();
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
