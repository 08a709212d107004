import type { Database } from 'better-sqlite3';

/**
 * The row of `meta` by which a database knows that it is a copy: others may have gone on after it was made. It stands in
 * every backup, so the next start is careful whichever way the file came back.
 */
export const COPIED_AT = 'copied-at';

/** `at` is the instant of the copy. A copy of a copy keeps the earlier one. */
export function markCopied(sqlite: Database, at: number): void {
  sqlite.prepare('insert or ignore into meta (key, value) values (?, ?)').run(COPIED_AT, String(at));
}
