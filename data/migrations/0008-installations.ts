import { type Kysely, sql } from 'kysely';

const TABLES = [
  `create table installation (
    platform text not null,
    holder text not null,
    wide integer not null check (wide in (0, 1)),
    bot text not null,
    key_id text not null,
    token text not null,
    installed_at integer not null,
    primary key (platform, holder)
  ) strict, without rowid`,
  `create table installation_reach (
    platform text not null,
    workspace text not null,
    holder text not null,
    primary key (platform, workspace)
  ) strict, without rowid`,
  'create index installation_reach_holder on installation_reach (platform, holder)',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of TABLES) await sql.raw(statement).execute(db);
}
