import type { Trx } from '../../../data/database.ts';
import { shorten } from '../../commands/fold.ts';
import { mentionedPerson } from '../../commands/values/choices.ts';
import { UserError } from '../../errors.ts';
import { mayLead, type TeamCall } from '../../feature.ts';
import { joinTeam, membersOf } from '../../team/members.ts';
import { NOT_MET, personNamed } from '../../team/person.ts';

/** Throws UserError. */
export function requireLead(call: TeamCall): void {
  if (!mayLead(call)) throw new UserError('common.leads-only', {});
}

export type NewLead = { id: number; name: string /** They already were. */; before: boolean };

/** Makes the person named (`@{id}`) a member and a lead. Throws UserError for a mere name. */
export async function nameLead(call: TeamCall, typed: string): Promise<NewLead> {
  const external = mentionedPerson(typed);
  if (!external) throw new UserError('common.not-a-person', { typed: shorten(typed) });
  const named = await personNamed(call.trx, call.organisationId, external, call.now);
  const { lead } = await joinTeam(call.trx, call.team.id, named.id, call.now);
  await setLead(call.trx, call.team.id, named.id, true);
  return { id: named.id, name: named.name, before: lead };
}

export async function setLead(trx: Trx, teamId: number, personId: number, lead: boolean): Promise<void> {
  await trx
    .updateTable('member')
    .set({ lead: lead ? 1 : 0 })
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId)
    .execute();
}

/** Those who may change a team's settings, the longest-serving first. */
export async function leadsOf(trx: Trx, teamId: number): Promise<{ id: number; name: string }[]> {
  const members = await membersOf(trx, teamId);
  return members.filter(({ lead }) => lead);
}

/** The team keeps at least one lead: false for the last, and for somebody who is none. */
export async function removeLead({ trx, team }: TeamCall, personId: number): Promise<boolean> {
  const leads = await leadsOf(trx, team.id);
  if (!leads.some(({ id }) => id === personId) || leads.length < 2) return false;
  await setLead(trx, team.id, personId, false);
  return true;
}

/** A lead's name at the head of a sentence: somebody not met yet has none, and a team with minors shows none. */
export const leadName = ({ say, team }: TeamCall, name: string): string =>
  team.settings.minors || name === NOT_MET ? say.plain('settings.this-person') : name;
