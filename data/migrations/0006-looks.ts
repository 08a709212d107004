import { type Kysely, sql } from 'kysely';

/**
 * Looks at a platform are counted in columns of their own, and what nobody will ever know keeps the state `uncertain`
 * with its reason.
 */
const STATEMENTS = [
  'alter table occurrence add column looks integer not null default 0',
  'alter table occurrence add column absences integer not null default 0',
  `update occurrence set reason = null, absences = 1 where state = 'uncertain' and reason like 'looked-%'`,
  `update occurrence set state = 'uncertain' where state = 'dead' and reason = 'unknown-delivery'`,
  'drop index occurrence_uncertain',
  "create index occurrence_uncertain on occurrence (not_before) where state = 'uncertain' and reason is null",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
