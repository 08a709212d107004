import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Throws the system's own error (EACCES, EROFS) where this user may not write a database, what SQLite keeps beside it, or
 * their folder. SQLite itself would open the file for reading, and leave others beside it that stay unwritable after
 * somebody has given the right to this one.
 */
export function requireWritable(file: string): void {
  accessSync(dirname(file), constants.W_OK);
  for (const name of [file, `${file}-wal`, `${file}-shm`, `${file}.lock`])
    if (existsSync(name)) accessSync(name, constants.R_OK | constants.W_OK);
}
