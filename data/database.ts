import Database from 'better-sqlite3';
import { Kysely, Migrator, sql, type Transaction } from 'kysely';
import { appliedMigrations, isTooNew } from './copy-check.ts';
import { makeFolderOf, makePrivate } from './durable-file.ts';
import { holdLock } from './lock.ts';
import { migrations } from './migrations/all.ts';
import type { Schema } from './schema/database.ts';
import { requireSound } from './sound.ts';
import { guarded, HouseDialect } from './sqlite.ts';
import { requireWritable } from './writable.ts';

export type Db = Kysely<Schema>;
/** What features and the worker's decisions are given: the only handle that may be used inside a transaction. */
export type Trx = Transaction<Schema>;

/** A later Cinq has changed the tables of this database. */
export class DatabaseTooNewError extends Error {
  constructor(file: string) {
    super(`${file} was last used by a later Cinq. Start that one, or name another file in DATABASE_URL.`);
    this.name = 'DatabaseTooNewError';
  }
}

export type OpenDatabase = { db: Db; close(): Promise<void> };

/**
 * Opens a SQLite file (or `:memory:`), creating it as its owner's alone and migrating it as needed.
 * Throws DatabaseBusyError when another process holds it, DatabaseTooNewError, SqliteError when the file is damaged or
 * cannot be used, and the system's own error when it or its folder cannot be written.
 */
export async function openDatabase(file: string): Promise<OpenDatabase> {
  const inMemory = file === ':memory:';
  if (!inMemory) {
    makeFolderOf(file);
    requireWritable(file);
  }
  const release = inMemory ? () => {} : holdLock(file);
  try {
    if (!inMemory) makePrivate(file);
    const sqlite = new Database(file, { timeout: 5000 });
    sqlite.pragma('journal_mode = WAL');
    // A "sent" forgotten at a power cut would be sent again; FULL costs nothing in batches.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma('secure_delete = ON');
    if (isTooNew(appliedMigrations(sqlite))) throw new DatabaseTooNewError(file);
    requireSound(sqlite);
    const db = guarded(new Kysely<Schema>({ dialect: new HouseDialect(sqlite) }));
    await migrate(db);
    const close = async () => {
      await db.destroy();
      release();
    };
    return { db, close };
  } catch (error) {
    release();
    throw error;
  }
}

/** What was deleted leaves the write-ahead log too, which otherwise keeps old pages for a while. Not in a transaction. */
export async function leaveNoTrace(db: Db): Promise<void> {
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
