import Database from 'better-sqlite3';
import { DatabaseBusyError } from '../data/lock.ts';
import { ConfigError } from './config.ts';
import { ContentError } from './content/fault.ts';

/** Why Cinq could not start: in words where the person who starts it can act, else with the stack. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The environment needs a correction:\n${error.message}`;
  if (error instanceof ContentError) return `The texts in prompts/ need a correction:\n${error.message}`;
  if (error instanceof DatabaseBusyError) return error.message;
  if (error instanceof Database.SqliteError) return databaseTrouble(error.code);
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EADDRINUSE')
      return 'PORT: another program already listens there. Stop it, or choose another PORT.';
    if (error.code === 'EACCES' || error.code === 'EROFS') return databaseTrouble('SQLITE_CANTOPEN');
    if (error.code === 'ENOSPC') return databaseTrouble('SQLITE_FULL');
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function databaseTrouble(code: string): string {
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return 'DATABASE_URL: this file is damaged or no database. Put your last backup in its place, or name another file.';
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) {
    return 'DATABASE_URL: the file or its folder cannot be written. Give this user the right to write there.';
  }
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) {
    return 'DATABASE_URL: the disk is full or failing. Make room, then start again.';
  }
  return `DATABASE_URL: the database cannot be used (${code}).`;
}
