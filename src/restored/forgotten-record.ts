import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { z } from 'zod';
import type { Db, Trx } from '../../data/database.ts';
import { PRIVATE, settleFolderOf } from '../../data/durable-file.ts';
import { forgetPerson } from '../features/person/forget.ts';
import type { Instant } from '../ports.ts';

/**
 * Who has been forgotten, kept beside the database: an older backup does not know of it. A number and the instant at
 * which it was given name a row of that backup, and nobody by themselves.
 */
export type ForgottenRecord = {
  /** Writes down whoever has been forgotten since the last time. */
  keep(): Promise<void>;
  /** Forgets again whoever is on record and has come back; returns how many. */
  forgetAgain(trx: Trx, now: Instant): Promise<number>;
};

const rowShape = z.object({ person: z.number().int(), joined: z.number().int() });
type Row = z.infer<typeof rowShape>;

/** `file` is the record's path; undefined for a database in memory, which nobody restores. */
export function createForgottenRecord(db: Db, file: string | undefined): ForgottenRecord {
  if (file === undefined) return { keep: async () => {}, forgetAgain: async () => 0 };
  const known = new Map(readRows(file).map((row) => [nameOf(row), row]));
  let since = 0;

  return {
    async keep() {
      const rows = await db
        .selectFrom('person')
        .select(['id', 'joined_at', 'forgotten_at'])
        .where('forgotten_at', '>=', since)
        .execute();
      const fresh = rows
        .map(({ id, joined_at }) => ({ person: id, joined: joined_at }))
        .filter((row) => !known.has(nameOf(row)));
      if (fresh.length) {
        writeRows(file, [...known.values(), ...fresh]);
        for (const row of fresh) known.set(nameOf(row), row);
      }
      // The last instant is asked again, for somebody else may be forgotten at the same one.
      since = Math.max(since, ...rows.map(({ forgotten_at }) => forgotten_at ?? 0));
    },
    async forgetAgain(trx, now) {
      let forgotten = 0;
      for (const { person: id, joined } of known.values()) {
        const person = await trx
          .selectFrom('person')
          .selectAll()
          .where('id', '=', id)
          .where('joined_at', '=', joined)
          .where('forgotten_at', 'is', null)
          .executeTakeFirst();
        if (!person) continue;
        await forgetPerson(trx, person, now);
        forgotten += 1;
      }
      return forgotten;
    },
  };
}

const nameOf = ({ person, joined }: Row) => `${person}@${joined}`;

function readRows(file: string): Row[] {
  try {
    return z.array(rowShape).parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Whole or not at all: the new file takes the old one's place once the disk holds it. */
function writeRows(file: string, rows: Row[]): void {
  const fresh = `${file}.new`;
  const handle = openSync(fresh, 'w', PRIVATE);
  try {
    writeSync(handle, JSON.stringify(rows));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(fresh, file);
  settleFolderOf(file);
}
