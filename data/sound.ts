import { statSync } from 'node:fs';
import Database from 'better-sqlite3';

/** Bytes. */
const LOOKED_THROUGH = 256 * 2 ** 20;

/**
 * Throws SQLITE_CORRUPT where a page is damaged: it may be the one that says what was sent. A millisecond for a few teams,
 * a second for the largest file that is looked through; in a larger one damage shows when it is read, or when it is copied.
 */
export function requireSound(sqlite: Database.Database): void {
  if (sqlite.memory || statSync(sqlite.name).size > LOOKED_THROUGH) return;
  const said = String(sqlite.pragma('quick_check(1)', { simple: true }));
  // What the look has read would stay in memory: twelve megabytes after a file of sixty.
  sqlite.pragma('shrink_memory');
  if (said !== 'ok') throw new Database.SqliteError(said, 'SQLITE_CORRUPT');
}
