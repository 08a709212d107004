import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only whoever runs Cinq may read what people wrote. */
export const PRIVATE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** Makes the folder of `file`, its owner's alone, where there is none. */
export function makeFolderOf(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_FOLDER });
}

/**
 * Makes a file that SQLite will fill its owner's alone, before there is anything in it; its log takes the same rights. One
 * that exists stays as it is: whoever let others read it may have meant it.
 */
export function makePrivate(file: string): void {
  try {
    closeSync(openSync(file, 'wx', PRIVATE));
  } catch {
    // There already, or not to be made; then SQLite says why.
  }
}

/** Returns once the disk holds the file's contents. */
export function settleFile(file: string): void {
  settle(file, 'r+');
}

/** Returns once the disk holds the names in the folder of `file`: a rename is not lasting before. */
export function settleFolderOf(file: string): void {
  settle(dirname(file), 'r');
}

function settle(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
