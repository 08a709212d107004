import { fold, shorten } from '../../commands/fold.ts';
import { mentionedPerson } from '../../commands/values/choices.ts';
import { UserError } from '../../errors.ts';
import type { TeamCall } from '../../feature.ts';
import { membersOf } from '../../team/members.ts';
import { personNamed } from '../../team/person.ts';

/**
 * Who is meant by a mention (`@{U2}`) or by a member's name. Throws UserError for a name nobody or several people bear,
 * and in a team with minors, where nobody is named.
 */
export async function readOwner(call: TeamCall, typed: string): Promise<number> {
  const { trx, team, organisationId, now, person } = call;
  if (team.settings.minors) throw new UserError('commitments.no-owner-here', {});
  const mentioned = mentionedPerson(typed);
  if (mentioned === person.external_id) return person.id;
  if (mentioned) return (await personNamed(trx, organisationId, mentioned, now)).id;
  const wanted = fold(typed);
  const members = await membersOf(trx, team.id);
  const bearers = members.filter(({ name }) => wanted && fold(name) === wanted);
  const [only] = bearers;
  if (!only || bearers.length > 1) throw new UserError('common.not-a-person', { typed: shorten(typed) });
  return only.id;
}
