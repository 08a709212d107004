import { UserError } from '../errors.ts';
import type { Call } from '../feature.ts';
import { joinTeam, type Membership, membershipOf, teamsOf } from '../team/members.ts';
import { loadTeam, type Team } from '../team/team.ts';

export type FoundTeam = { kind: 'found'; team: Team; member: Membership };

type TeamFound = FoundTeam | { kind: 'several'; teams: Team[] } | { kind: 'none' };

/**
 * Which team an event is about: the one its card names, else the one of its channel, else the person's only one.
 * Using the coach in a team's channel makes one a member. Throws UserError for a team of others.
 */
export async function teamFor(call: Call, teamId?: number): Promise<TeamFound> {
  const { channel } = call.source;
  if (teamId !== undefined) return namedTeam(call, teamId);
  if (channel) {
    const key = { organisation_id: call.organisationId, place: channel.id };
    const team = await loadTeam(call.trx, key, call.content, call.now);
    return team ? inItsPlace(call, team) : { kind: 'none' };
  }
  const teams = await teamsOf(call.trx, call.person.id, call.content, call.now);
  const [only, ...others] = teams;
  if (!only) return { kind: 'none' };
  if (others.length) return { kind: 'several', teams };
  return asMember(call, only);
}

async function namedTeam(call: Call, id: number): Promise<TeamFound> {
  const team = await loadTeam(call.trx, { id }, call.content, call.now);
  if (!team || team.organisationId !== call.organisationId) throw new UserError('common.not-your-team', {});
  return call.source.channel?.id === team.place ? inItsPlace(call, team) : asMember(call, team);
}

async function inItsPlace(call: Call, team: Team): Promise<TeamFound> {
  return { kind: 'found', team, member: await joinTeam(call.trx, team.id, call.person.id, call.now) };
}

async function asMember(call: Call, team: Team): Promise<TeamFound> {
  const member = await membershipOf(call.trx, team.id, call.person.id);
  if (!member) throw new UserError('common.not-your-team', {});
  return { kind: 'found', team, member };
}
