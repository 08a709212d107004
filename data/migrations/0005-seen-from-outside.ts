import { type Kysely, sql } from 'kysely';

/** What was due in a span of time, over all teams; and who has been forgotten. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index occurrence_time on occurrence (due_at)`.execute(db);
  await sql`create index person_forgotten on person (forgotten_at) where forgotten_at is not null`.execute(
    db,
  );
}
