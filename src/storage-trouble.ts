import Database from 'better-sqlite3';

/** What keeps the database from being used. */
type StorageTrouble = 'damaged' | 'not-writable' | 'full';

/** By SQLite's own word; undefined when the trouble is not the database's. */
export function databaseTrouble(error: unknown): StorageTrouble | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  const { code } = error;
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'not-writable';
  return code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR') ? 'full' : undefined;
}

/** The same, or by the file system's word: only where nothing but files is touched, for sockets know these words too. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  const trouble = databaseTrouble(error);
  if (trouble || !(error instanceof Error) || !('code' in error)) return trouble;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return 'full';
  return ['EACCES', 'EROFS', 'EPERM'].includes(String(error.code)) ? 'not-writable' : undefined;
}

/** What the operator does about it, while Cinq runs: it goes on by itself once it can record again. */
export function storageRemedy(error: unknown): string | undefined {
  const trouble = databaseTrouble(error);
  switch (trouble) {
    case 'full':
      return 'The disk is full or failing: make room. Nothing is sent meanwhile, and all goes on by itself afterwards.';
    case 'not-writable':
      return 'The database file or its folder cannot be written: give this user the right to. Nothing is sent meanwhile, and all goes on by itself afterwards.';
    case 'damaged':
      return 'The database file is damaged: stop Cinq, put the last backup back with npm run restore, and start again.';
    case undefined:
      return undefined;
    default:
      return trouble satisfies never;
  }
}
