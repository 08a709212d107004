import type { Db } from '../data/database.ts';
import type { Instant } from './ports.ts';

const NAME = 'last-beat';
const TROUBLE = 'trouble.';
const LATE = 3 * 60_000;

/** Leaves word that the beat goes on, for the health check, which is another process. */
export async function leaveHeartbeat(db: Db, now: Instant): Promise<void> {
  const value = String(now);
  await db
    .insertInto('meta')
    .values({ key: NAME, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** True when the last beat is recent enough. `rows` are those of the table `meta`. */
export function beatsStill(rows: { key: string; value: string }[], now: Instant): boolean {
  const last = rows.find(({ key }) => key === NAME);
  return last !== undefined && now - Number(last.value) < LATE;
}

/** A platform has shut the coach out, and a person has to act; the platform's own word for it. */
export async function leaveTrouble(db: Db, platform: string, code: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: `${TROUBLE}${platform}`, value: code })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: code }))
    .execute();
}

/** A new start asks every platform again. */
export async function forgetTroubles(db: Db): Promise<void> {
  await db.deleteFrom('meta').where('key', 'like', `${TROUBLE}%`).execute();
}

/** One line for each platform that has shut the coach out. */
export function troublesIn(rows: { key: string; value: string }[]): string[] {
  return rows
    .filter(({ key }) => key.startsWith(TROUBLE))
    .map(({ key, value }) => `${key.slice(TROUBLE.length)}: ${value}`);
}
