import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `alter table person add column
        letters text not null default 'open' check (letters in ('open', 'refused', 'told'))`,
    )
    .execute(db);
}
