import Database from 'better-sqlite3';
import { makePrivate } from './durable-file.ts';

/** Another process writes to this database. */
export class DatabaseBusyError extends Error {
  constructor(file: string) {
    super(`${file} is in use by another Cinq. Stop that one first, or give this one its own DATABASE_URL.`);
    this.name = 'DatabaseBusyError';
  }
}

/**
 * Holds an exclusive transaction on a small file beside the database: one writing process. The system frees it however
 * the process ends, and backups of the database itself go on working. A file with a pid would mislead in containers.
 */
export function holdLock(file: string): () => void {
  // Whoever may read it could hold it as well.
  makePrivate(`${file}.lock`);
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')
      throw new DatabaseBusyError(file);
    throw error;
  }
  return () => lock.close();
}
