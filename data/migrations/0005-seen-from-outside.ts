import { type Kysely, sql } from 'kysely';

/** Over all teams: what was due in a span of time, what of it was not sent, and who has been forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index occurrence_time on occurrence (due_at)`.execute(db);
  await sql`create index occurrence_unsent on occurrence (due_at) where reason is not null`.execute(db);
  await sql`create index person_forgotten on person (forgotten_at) where forgotten_at is not null`.execute(
    db,
  );
}
