import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { appliedMigrations, type CopyFault, CopyFaultError, copyFault, isOurs } from './copy-check.ts';
import { markCopied } from './copy-mark.ts';
import { PRIVATE, settleFile, settleFolderOf } from './durable-file.ts';

/** A file of that name is there already, and may be somebody's only backup. */
export class DestinationTakenError extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`${file} exists`);
    this.name = 'DestinationTakenError';
    this.file = file;
  }
}

/** Somebody asked to stop. */
export class BackupStoppedError extends Error {
  constructor() {
    super('stopped');
    this.name = 'BackupStoppedError';
  }
}

type Watch = {
  told(percent: number): void;
  checking(): void;
  /** Ends the copying between two steps. */
  stop: AbortSignal;
};

const PAGES_A_STEP = 1000;

/**
 * Copies a database, in use or not, into one new file: as it was at one moment, checked page by page, and on the disk
 * when this resolves. On any failure nothing of it stays. `at` is now, for the mark in the copy. Rejects with
 * DestinationTakenError, CopyFaultError, BackupStoppedError, SqliteError or an error of the file system.
 */
export async function backUp(from: string, to: string, at: number, watch: Watch): Promise<void> {
  const unfinished = `${to}.unfinished`;
  for (const file of [to, unfinished]) if (existsSync(file)) throw new DestinationTakenError(file);
  closeSync(openSync(unfinished, 'wx', PRIVATE));
  try {
    await copyPages(from, unfinished, watch);
    watch.checking();
    const fault = finishCopy(unfinished, at);
    if (fault) throw new CopyFaultError(from, fault);
    settleFile(unfinished);
    renameSync(unfinished, to);
    settleFolderOf(to);
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
    throw error;
  }
}

async function copyPages(from: string, to: string, { told, stop }: Watch): Promise<void> {
  const source = new Database(from, { readonly: true, fileMustExist: true, timeout: 5000 });
  try {
    // The copy reads through this one open transaction: it sees one moment, and what is written meanwhile does not make
    // it begin again (sqlite.org/c3ref/backup_finish.html).
    source.exec('begin');
    source.prepare('select count(*) from sqlite_master').get();
    await source.backup(to, {
      progress({ totalPages, remainingPages }) {
        if (stop.aborted) throw new BackupStoppedError();
        if (totalPages > 0) told(Math.floor((100 * (totalPages - remainingPages)) / totalPages));
        return PAGES_A_STEP;
      },
    });
  } finally {
    source.close();
  }
}

/** Makes it one file without a log beside it, marked as a copy; returns what is wrong with it. */
function finishCopy(file: string, at: number): CopyFault | undefined {
  const copy = new Database(file, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
    if (isOurs(appliedMigrations(copy))) markCopied(copy, at);
    // Last, so that what is checked is what is kept.
    return copyFault(copy);
  } finally {
    copy.close();
  }
}
