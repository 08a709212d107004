import { BackupStoppedError, DestinationTakenError } from '../../data/backup.ts';
import { CopyFaultError } from '../../data/copy-check.ts';
import { DatabaseBusyError } from '../../data/lock.ts';
import { explain } from '../explain.ts';
import { storageTrouble } from '../storage-trouble.ts';

export class NoDatabaseError extends Error {
  readonly file: string;

  constructor(file: string) {
    super(`no database at ${file}`);
    this.name = 'NoDatabaseError';
    this.file = file;
  }
}

/** None was named, or nothing is there, or it is the database itself. */
export class NoBackupError extends Error {
  readonly file: string | undefined;
  readonly target: string;

  constructor(file: string | undefined, target: string) {
    super(`no backup at ${file}`);
    this.name = 'NoBackupError';
    this.file = file;
    this.target = target;
  }
}

/** Why a backup or its return did not happen, in words that say what to do. Nothing was changed in any of these cases. */
export function explainCopy(error: unknown): string {
  if (error instanceof NoDatabaseError)
    return `There is no database at ${error.file}. Run this with the same environment as Cinq itself, or name the file: DATABASE_URL=file:…`;
  if (error instanceof NoBackupError) return noBackup(error);
  if (error instanceof DestinationTakenError)
    return `${error.file} exists already, and nothing is written over. Choose another name, or remove it.`;
  if (error instanceof BackupStoppedError) return 'Stopped before the end: no backup was made.';
  if (error instanceof DatabaseBusyError)
    return 'Cinq is running on this database: stop it first, then put the backup back, then start it again.';
  if (error instanceof CopyFaultError) return copyFault(error);
  switch (storageTrouble(error)) {
    case 'full':
      return 'The disk is full or failing, and nothing was kept of this. Make room, or name a file on another disk.';
    case 'not-writable':
      return 'A file or folder cannot be read or written. Give this user the right to, or name another file.';
    case 'damaged':
      return 'The database is damaged, so no copy of it can be trusted. Put your last backup back: npm run restore <file>.';
    case undefined:
      return explain(error);
  }
}

function noBackup({ file, target }: NoBackupError): string {
  if (!file) return 'Which backup? npm run restore <file>';
  if (file === target) return `${file} is the database itself. Name the backup that should take its place.`;
  return `There is no file at ${file}. Name the backup that should take the place of ${target}.`;
}

function copyFault({ message, fault }: CopyFaultError): string {
  switch (fault) {
    case 'damaged':
      return `${message}: a page or a reference in it is broken. Nothing was changed. Put your latest sound backup back: npm run restore <file>.`;
    case 'foreign':
      return `${message}: it is no database of Cinq. Nothing was changed. Name a file made by npm run backup.`;
    case 'newer':
      return `${message} than this Cinq. Nothing was changed. Put it back with the later version that made it.`;
    default:
      return fault satisfies never;
  }
}
