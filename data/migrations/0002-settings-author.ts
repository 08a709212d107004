import { type Kysely, sql } from 'kysely';

/** Until now only a missing author told the coach's own changes, and forgetting somebody takes theirs away too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table team_settings add column by_coach integer not null default 0 check (by_coach in (0, 1))`.execute(
    db,
  );
  await sql`update team_settings set by_coach = 1 where person_id is null`.execute(db);
}
