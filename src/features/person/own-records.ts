import type { Trx } from '../../../data/database.ts';
import type { Person } from '../../team/person.ts';

/** Everything that is one person's. No name and no text of anybody else's is among it. */
export async function ownRecords(trx: Trx, person: Person) {
  const { id } = person;
  return {
    person: {
      platform_id: person.external_id,
      name: person.name,
      language: person.language,
      locale: person.locale,
      zone: person.zone,
      weekly: person.weekly,
      joined_at: person.joined_at,
    },
    teams: await trx
      .selectFrom('member')
      .innerJoin('team', 'team.id', 'member.team_id')
      .select(['team.name', 'member.lead', 'member.joined_at', 'member.left_at'])
      .where('member.person_id', '=', id)
      .orderBy('team.id')
      .execute(),
    absences: await trx
      .selectFrom('absence')
      .select(['from_day', 'until_day', 'at'])
      .where('person_id', '=', id)
      .execute(),
    audits: await ownAudits(trx, id),
    check_ins: await trx
      .selectFrom('check_in')
      .innerJoin('team', 'team.id', 'check_in.team_id')
      .select([
        'team.name as team',
        'nudge_id',
        'commitment_id',
        'outcome',
        'local_date',
        'at',
        'effect',
        'link',
        'minutes',
        'undone_at',
      ])
      .where('person_id', '=', id)
      .execute(),
    commitments: await ownCommitments(trx, id),
    reflections: await trx
      .selectFrom('reflection')
      .select([
        'week',
        'set_id',
        'prompted',
        'at',
        'mood',
        'sentence',
        'goal',
        'reality',
        'options',
        'will',
        'answered_at',
      ])
      .where('person_id', '=', id)
      .orderBy('week')
      .execute(),
    drafts: (
      await trx.selectFrom('draft').select(['form', 'filled', 'at']).where('person_id', '=', id).execute()
    ).map(({ filled, ...draft }) => ({ ...draft, filled: JSON.parse(filled) as unknown })),
    nudges_seen: await trx
      .selectFrom('nudge_shown')
      .select(['nudge_id', 'local_date', 'at'])
      .where('person_id', '=', id)
      .execute(),
    nudges_declined: await trx
      .selectFrom('nudge_declined')
      .select(['nudge_id', 'at', 'withdrawn_at'])
      .where('person_id', '=', id)
      .execute(),
    pauses: await trx
      .selectFrom('pause')
      .select(['from_day', 'until_day', 'at', 'ended_at'])
      .where('person_id', '=', id)
      .execute(),
    settings_changed: (
      await trx
        .selectFrom('team_settings')
        .innerJoin('team', 'team.id', 'team_settings.team_id')
        .select(['team.name as team', 'at', 'settings'])
        .where('person_id', '=', id)
        .orderBy('team_settings.id')
        .execute()
    ).map(({ settings, ...change }) => ({ ...change, settings: JSON.parse(settings) as unknown })),
    schedules: await trx
      .selectFrom('schedule')
      .select(['kind', 'zone', 'local_time', 'days', 'enabled', 'next_due_at'])
      .where('person_id', '=', id)
      .execute(),
    crises: await trx
      .selectFrom('care')
      .select(['from_day', 'until_day', 'begun_at', 'ended_at'])
      .where((eb) => eb.or([eb('begun_by', '=', id), eb('ended_by', '=', id)]))
      .execute(),
    crisis_notes: await trx
      .selectFrom('care_note')
      .select(['field', 'text', 'at'])
      .where('person_id', '=', id)
      .execute(),
    crisis_reflections: await trx
      .selectFrom('care_reflection')
      .select(['helped', 'again', 'thanks', 'at', 'shared_at'])
      .where('person_id', '=', id)
      .execute(),
    jokers: await trx.selectFrom('joker').select(['week', 'at']).where('person_id', '=', id).execute(),
    messages: await trx
      .selectFrom('occurrence')
      .select(['kind', 'local_date', 'due_at', 'state', 'sent_at'])
      .where('person_id', '=', id)
      .orderBy('due_at')
      .execute(),
  };
}

async function ownAudits(trx: Trx, personId: number) {
  const audits = await trx
    .selectFrom('audit')
    .innerJoin('team', 'team.id', 'audit.team_id')
    .select(['audit.id', 'team.name as team', 'mode', 'started_at', 'finished_at', 'finished_on', 'shared'])
    .where('person_id', '=', personId)
    .execute();
  const answers = await trx
    .selectFrom('audit_answer')
    .innerJoin('audit', 'audit.id', 'audit_answer.audit_id')
    .select(['audit_id', 'question_id', 'value', 'audit_answer.at'])
    .where('audit.person_id', '=', personId)
    .execute();
  return audits.map(({ id, ...audit }) => ({
    ...audit,
    answers: answers.filter(({ audit_id }) => audit_id === id).map(({ audit_id: _, ...answer }) => answer),
  }));
}

/** The words of a commitment are its author's; one that others named this person for is listed without them until accepted. */
async function ownCommitments(trx: Trx, personId: number) {
  const rows = await trx
    .selectFrom('commitment')
    .innerJoin('team', 'team.id', 'commitment.team_id')
    .selectAll('commitment')
    .select('team.name as team')
    .where((eb) => eb.or([eb('owner_id', '=', personId), eb('proposed_by', '=', personId)]))
    .execute();
  return rows.map(({ owner_id, proposed_by, team_id: _, cue, action, reason, ...facts }) => {
    const mine = proposed_by === personId || facts.accepted_at !== null;
    return {
      ...facts,
      owned: owner_id === personId,
      proposed: proposed_by === personId,
      ...(mine && { cue, action }),
      ...(owner_id === personId && { reason }),
    };
  });
}
