import { type Kysely, sql } from 'kysely';

/** A schedule can be told again from its own row: it knows the first local day it may fall on. */
const STATEMENTS = [
  'alter table schedule add column from_day text',
  `update schedule set from_day = (
    select case schedule.kind
      when 'commitment-end' then date(commitment.until_day, '+1 day')
      else commitment.until_day
    end
    from commitment where commitment.id = schedule.commitment_id
  )
  where commitment_id in (select id from commitment where until_day is not null)
    and (kind = 'commitment-end'
      or commitment_id in (select id from commitment where rhythm = 'once' and remind_weekday is null))`,
  // Most messages go to channels: their rows need no place in an index of people.
  'drop index occurrence_person',
  'create index occurrence_person on occurrence (person_id, due_at) where person_id is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
