import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import type { Person } from '../../team/person.ts';
import { releaseCommitments } from '../commitments/leaving.ts';
import { forgetAudits } from './forget-audits.ts';

/**
 * Blanks a person. What they wrote for themselves goes; what the team did stays on record, made by "someone". The row
 * itself stays without a name, so that no number is ever given twice; using the coach again makes a new person.
 */
export async function forgetPerson(trx: Trx, person: Person, now: Instant): Promise<void> {
  const { id } = person;
  const teams = await trx.selectFrom('member').select('team_id').where('person_id', '=', id).execute();
  await releaseCommitments(trx, person, now);
  await dropMessages(
    trx,
    person,
    teams.map(({ team_id }) => team_id),
  );
  await forgetAudits(trx, id);
  for (const table of ['reflection', 'care_reflection', 'draft', 'absence', 'member', 'schedule'] as const) {
    await trx.deleteFrom(table).where('person_id', '=', id).execute();
  }
  await dropMentions(trx, person);
  for (const table of [
    'check_in',
    'nudge_shown',
    'nudge_declined',
    'pause',
    'joker',
    'team_settings',
    'care_note',
  ] as const) {
    await trx.updateTable(table).set({ person_id: null }).where('person_id', '=', id).execute();
  }
  await trx.updateTable('commitment').set({ owner_id: null }).where('owner_id', '=', id).execute();
  await trx.updateTable('commitment').set({ proposed_by: null }).where('proposed_by', '=', id).execute();
  await trx.updateTable('care').set({ begun_by: null }).where('begun_by', '=', id).execute();
  await trx.updateTable('care').set({ ended_by: null }).where('ended_by', '=', id).execute();
  await trx
    .updateTable('person')
    .set({
      external_id: null,
      name: '',
      language: null,
      locale: null,
      zone: null,
      weekly: 'off',
      letters: 'open',
      forgotten_at: now,
    })
    .where('id', '=', id)
    .execute();
}

/** Nothing more is sent to them, and no copy stays of what was: cards in their teams' channels may bear their name. */
async function dropMessages(trx: Trx, { id }: Person, teams: number[]): Promise<void> {
  const theirs = () => trx.updateTable('occurrence').where('person_id', '=', id);
  await theirs()
    .set({ state: 'skipped', reason: 'nobody-there' })
    .where('state', 'in', ['due', 'uncertain'])
    .execute();
  await theirs().set({ detail: null, payload: null, provider_ref: null }).execute();
  if (teams.length === 0) return;
  // A card still on its way is written anew, without them.
  await trx
    .updateTable('occurrence')
    .set({ payload: null })
    .where('team_id', 'in', teams)
    .where('payload', 'is not', null)
    .execute();
}

/** Somebody else's unfinished form may name them by their platform's number. */
async function dropMentions(trx: Trx, { organisation_id, external_id }: Person): Promise<void> {
  if (!external_id) return;
  const drafts = await trx
    .selectFrom('draft')
    .innerJoin('person', 'person.id', 'draft.person_id')
    .select(['draft.person_id', 'draft.form', 'draft.filled'])
    .where('person.organisation_id', '=', organisation_id)
    .execute();
  for (const { person_id, form, filled } of drafts) {
    if (!filled.includes(`{${external_id}}`)) continue;
    await trx.deleteFrom('draft').where('person_id', '=', person_id).where('form', '=', form).execute();
  }
}
