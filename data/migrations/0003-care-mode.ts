import { type Kysely, sql } from 'kysely';

const TABLES = [
  `create table care (
    id integer primary key,
    team_id integer not null references team on delete cascade,
    begun_by integer references person on delete set null,
    begun_at integer not null,
    from_day text not null,
    ended_by integer references person on delete set null,
    ended_at integer,
    until_day text,
    next_at integer
  ) strict`,
  'create unique index care_open on care (team_id) where ended_at is null',
  'create index care_team on care (team_id, from_day)',
  `create table care_note (
    care_id integer not null references care on delete cascade,
    field text not null check (field in ('speaker', 'known', 'unknown', 'line', 'replies', 'replier')),
    text text not null,
    person_id integer references person on delete set null,
    at integer not null,
    primary key (care_id, field)
  ) strict, without rowid`,
  `create table care_reflection (
    care_id integer not null references care on delete cascade,
    person_id integer not null references person on delete cascade,
    helped text,
    again text,
    thanks text,
    at integer not null,
    shared_at integer,
    primary key (care_id, person_id)
  ) strict, without rowid`,
];

/** A team's crises: since when, what it noted, and what its people said afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
}
