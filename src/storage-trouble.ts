import Database from 'better-sqlite3';

/** What keeps the database from being used: codes are SQLite's, or the file system's. */
type StorageTrouble = 'damaged' | 'not-writable' | 'full';

/** Undefined when the trouble is not the storage's. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  if (!(error instanceof Database.SqliteError)) {
    if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
    return code === 'EACCES' || code === 'EROFS' || code === 'EPERM' ? 'not-writable' : undefined;
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) return 'damaged';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'not-writable';
  return code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR') ? 'full' : undefined;
}

/** What the operator does about it, while Cinq runs: it goes on by itself once it can record again. */
export function storageRemedy(error: unknown): string | undefined {
  const trouble = storageTrouble(error);
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
