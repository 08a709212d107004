import Database from 'better-sqlite3';
import { migrations } from './migrations/all.ts';

/** Why a file cannot stand in for a database of this Cinq: broken, not ours, or of a later version. */
export type CopyFault = 'damaged' | 'foreign' | 'newer';

export class CopyFaultError extends Error {
  readonly fault: CopyFault;

  constructor(file: string, fault: CopyFault) {
    super(`${file} is ${fault}`);
    this.name = 'CopyFaultError';
    this.fault = fault;
  }
}

/** What is wrong with an open database, looking at every page and every reference; undefined when nothing is. */
export function copyFault(sqlite: Database.Database): CopyFault | undefined {
  try {
    if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') return 'damaged';
    const applied = appliedMigrations(sqlite);
    if (!isOurs(applied)) return 'foreign';
    if (isTooNew(applied)) return 'newer';
    return (sqlite.pragma('foreign_key_check') as unknown[]).length ? 'damaged' : undefined;
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code))
      return 'damaged';
    throw error;
  }
}

/** The names of the migrations a database has seen; none of a file that is not ours. */
export function appliedMigrations(sqlite: Database.Database): string[] {
  if (!sqlite.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get()) return [];
  return sqlite
    .prepare<[], { name: string }>('select name from kysely_migration')
    .all()
    .map(({ name }) => name);
}

export const isTooNew = (applied: string[]): boolean => applied.some((name) => !(name in migrations));

/** Whether a database began as one of ours. */
export const isOurs = (applied: string[]): boolean => applied.includes(Object.keys(migrations)[0] ?? '');
