import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { Content } from '../content/content.ts';
import type { Instant } from '../ports.ts';
import { loadTeams, type Team } from './team.ts';

export type Membership = { lead: boolean };

/** Makes somebody a member, again if they had left; returns what they are now. */
export async function joinTeam(
  trx: Trx,
  teamId: number,
  personId: number,
  now: Instant,
): Promise<Membership> {
  // Everything done in the channel comes through here, so nothing is written for those who are members already.
  const known = await membershipOf(trx, teamId, personId);
  if (known) return known;
  const row = await trx
    .insertInto('member')
    .values({ team_id: teamId, person_id: personId, joined_at: now, left_at: null })
    .onConflict((conflict) => conflict.columns(['team_id', 'person_id']).doUpdateSet({ left_at: null }))
    .returning('lead')
    .executeTakeFirstOrThrow();
  return { lead: row.lead === 1 };
}

const memberStill = prepared((trx, { teamId, personId }: { teamId: number; personId: number }) =>
  trx
    .selectFrom('member')
    .select('lead')
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .where('left_at', 'is', null),
);

/** Undefined for somebody who is not, or no longer, in the team. */
export async function membershipOf(
  trx: Trx,
  teamId: number,
  personId: number,
): Promise<Membership | undefined> {
  const [row] = await memberStill(trx, { teamId, personId });
  return row && { lead: row.lead === 1 };
}

/** The teams a person is in, oldest first; requested and resting ones too. */
export async function teamsOf(trx: Trx, personId: number, content: Content, now: Instant): Promise<Team[]> {
  const rows = await trx
    .selectFrom('member')
    .select('team_id')
    .where('person_id', '=', personId)
    .where('left_at', 'is', null)
    .orderBy('team_id')
    .execute();
  const ids = rows.map(({ team_id }) => team_id);
  const teams = await loadTeams(trx, ids, content, now);
  return ids.flatMap((id) => teams.get(id) ?? []);
}

/** The ids of the people in a team, oldest member first. */
export async function membersOf(
  trx: Trx,
  teamId: number,
): Promise<{ id: number; name: string; lead: boolean }[]> {
  const rows = await trx
    .selectFrom('member')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['person.id', 'person.name', 'member.lead'])
    .where('member.team_id', '=', teamId)
    .where('member.left_at', 'is', null)
    .where('person.forgotten_at', 'is', null)
    .orderBy('member.joined_at')
    .orderBy('person.id')
    .execute();
  return rows.map((row) => ({ ...row, lead: row.lead === 1 }));
}
