import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { ownRecords } from '../../../src/features/person/own-records.ts';
import { type House, openHouse } from '../../team.ts';
import { settledTeam } from './settled-team.ts';

let house: House;
afterEach(() => house.close());

const crisis = { team_id: 1, begun_at: 1, from_day: 'd', ended_at: 2, until_day: 'd' };

/** Wherever a row can name a person: the part of the export it belongs to, and what else such a row needs. */
const PLACES: Record<string, { part: string; row: Record<string, string | number> }> = {
  'absence.person_id': { part: 'absences', row: { from_day: 'd', until_day: 'd', at: 1 } },
  'audit.person_id': { part: 'audits', row: { team_id: 1, mode: 'alone', started_at: 1 } },
  'care.begun_by': { part: 'crises', row: crisis },
  'care.ended_by': { part: 'crises', row: crisis },
  'care_note.person_id': { part: 'crisis_notes', row: { care_id: 1, field: 'line', text: 't', at: 1 } },
  'care_reflection.person_id': { part: 'crisis_reflections', row: { care_id: 1, at: 1 } },
  'check_in.person_id': {
    part: 'check_ins',
    row: { team_id: 1, outcome: 'done', local_date: 'd', at: 1 },
  },
  'commitment.owner_id': { part: 'commitments', row: commitment('owned') },
  'commitment.proposed_by': { part: 'commitments', row: commitment('proposed') },
  'draft.person_id': { part: 'drafts', row: { form: 'f', filled: '{}', at: 1 } },
  'joker.person_id': { part: 'jokers', row: { team_id: 1, week: 'w', at: 1 } },
  'member.person_id': { part: 'teams', row: { team_id: 1, joined_at: 1 } },
  'nudge_declined.person_id': { part: 'nudges_declined', row: { team_id: 1, nudge_id: 'n', at: 1 } },
  'nudge_shown.person_id': {
    part: 'nudges_seen',
    row: { team_id: 1, nudge_id: 'n', local_date: 'd', at: 1, daily: 0 },
  },
  'occurrence.person_id': {
    part: 'messages',
    row: { key: 'k', kind: 'reflection', due_at: 1, not_before: 1, state: 'due' },
  },
  'pause.person_id': { part: 'pauses', row: { team_id: 1, from_day: 'd', until_day: 'd', at: 1 } },
  'reflection.person_id': { part: 'reflections', row: { week: 'w', set_id: 's', prompted: 0, at: 1 } },
  'schedule.person_id': {
    part: 'schedules',
    row: { kind: 'reflection', zone: 'UTC', local_time: '09:00', days: '1', enabled: 0 },
  },
  'team_settings.person_id': { part: 'settings_changed', row: { team_id: 1, at: 1, settings: '{}' } },
};

function commitment(action: string) {
  return { team_id: 1, rule: 'listen', cue: 'c', action, rhythm: 'once', created_at: 1 };
}

test('the export holds every row that bears the person’s number, whatever its table', async () => {
  house = await openHouse();
  await settledTeam(house);
  const { rows: columns } = await sql<{ place: string }>`
    select tables.name || '.' || keys."from" as place
    from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
    where tables.type = 'table' and keys."table" = 'person' order by place`.execute(house.db);
  // A new column that names a person belongs into `own-records.ts`, and here.
  expect(columns.map(({ place }) => place)).toEqual(Object.keys(PLACES));

  const { id } = await house.db
    .insertInto('person')
    .values({ organisation_id: 1, external_id: 'U77', name: 'Noor', weekly: 'off', joined_at: 1 })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const [place, { part, row }] of Object.entries(PLACES)) {
    const [table = '', column = ''] = place.split('.');
    const before = await countOf(part, id);
    const values = { ...row, [column]: id };
    await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(values).map(sql.ref))})
      values (${sql.join(Object.values(values))})`.execute(house.db);
    expect(await countOf(part, id), place).toBe(before + 1);
  }
});

async function countOf(part: string, id: number): Promise<number> {
  const records: Record<string, unknown> = await house.db.transaction().execute(async (trx) => {
    const person = await trx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return ownRecords(trx, person);
  });
  const rows = records[part];
  if (!Array.isArray(rows)) throw new Error(`the export has no part ${part}`);
  return rows.length;
}
