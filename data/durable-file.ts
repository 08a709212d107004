import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/** Only whoever runs Cinq may read what people wrote. */
export const PRIVATE = 0o600;

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
