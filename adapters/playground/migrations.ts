import { type Kysely, type Migration, Migrator, sql } from 'kysely';

/** The playground's own tables, apart from the coach's, in the same file. A released step is never changed. */
const steps: Record<string, Migration> = {
  '0001-start': {
    async up(db: Kysely<unknown>) {
      await sql`
        create table playground_message (
          id integer primary key autoincrement,
          key text unique,
          place text not null check (place in ('channel', 'direct')),
          audience text,
          author text not null,
          at integer not null,
          body text not null,
          file text,
          points_to integer,
          revision integer not null default 1
        ) strict`.execute(db);
      await sql`create index playground_message_place on playground_message (place, id)`.execute(db);
      await sql`create table playground_setting (name text primary key, value text not null) strict`.execute(
        db,
      );
    },
  },
};

export async function migratePlayground<DB>(db: Kysely<DB>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => steps },
    migrationTableName: 'playground_migration',
    migrationLockTableName: 'playground_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
