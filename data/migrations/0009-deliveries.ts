import { type Kysely, sql } from 'kysely';

/** What was handled shortly before a stop may be delivered again after it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table delivery (id text primary key, at integer not null) strict, without rowid`.execute(
    db,
  );
  await sql`create index delivery_age on delivery (at)`.execute(db);
}
