import { chmodSync, copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type CopyFault, CopyFaultError, copyFault } from './copy-check.ts';
import { markCopied } from './copy-mark.ts';
import { PRIVATE, settleFile, settleFolderOf } from './durable-file.ts';
import { holdLock } from './lock.ts';

/** SQLite's own files beside a database. */
const BESIDE = ['-wal', '-shm'] as const;

/**
 * Puts a backup in the place of a database that no process uses. The backup itself stays as it is. What was there is
 * kept as `aside`, with its log, and can be put back the same way. Returns whether there was anything to keep.
 * Throws DatabaseBusyError, CopyFaultError, SqliteError or an error of the file system; nothing has changed then.
 */
export function putBack(backup: string, target: string, aside: string, at: number): boolean {
  const release = holdLock(target);
  const incoming = `${target}.restoring`;
  try {
    removeAll(incoming);
    for (const end of ['', '-wal']) {
      if (end && !existsSync(`${backup}${end}`)) continue;
      copyFileSync(`${backup}${end}`, `${incoming}${end}`);
      chmodSync(`${incoming}${end}`, PRIVATE);
    }
    const fault = finishIncoming(incoming, at);
    if (fault) throw new CopyFaultError(backup, fault);
    const kept = existsSync(target);
    if (kept) setAside(target, aside);
    try {
      renameSync(incoming, target);
    } catch (error) {
      if (kept) setAside(aside, target);
      throw error;
    }
    settleFolderOf(target);
    return kept;
  } finally {
    removeAll(incoming);
    release();
  }
}

/** What a log beside the backup still held becomes part of it. Returns what is wrong with it. */
function finishIncoming(file: string, at: number): CopyFault | undefined {
  const sqlite = new Database(file, { fileMustExist: true });
  try {
    const fault = copyFault(sqlite);
    if (fault) return fault;
    markCopied(sqlite, at);
    sqlite.pragma('journal_mode = DELETE');
  } finally {
    sqlite.close();
  }
  settleFile(file);
  return undefined;
}

/** Moves a database with its log. Folded into the file first if that is possible: then one move is all of it. */
function setAside(from: string, to: string): void {
  const sqlite = new Database(from, { fileMustExist: true });
  try {
    sqlite.pragma('wal_checkpoint(truncate)');
  } catch {
    // Too damaged to be read: it is kept as it is.
  } finally {
    sqlite.close();
  }
  for (const end of [...BESIDE, ''])
    if (existsSync(`${from}${end}`)) renameSync(`${from}${end}`, `${to}${end}`);
}

function removeAll(file: string): void {
  for (const end of ['', '-journal', ...BESIDE]) rmSync(`${file}${end}`, { force: true });
}
