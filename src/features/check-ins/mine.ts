import type { Selectable } from 'kysely';
import type { CheckInTable } from '../../../data/schema/check-in.ts';
import type { TeamCall } from '../../feature.ts';

export type CheckIn = Selectable<CheckInTable>;

/** The record with this id if it is this person's, in this team; the id may come from an old or forged button. */
export async function checkInOf({ trx, team, person }: TeamCall, id: number): Promise<CheckIn | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  return trx
    .selectFrom('check_in')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', team.id)
    .where('person_id', '=', person.id)
    .executeTakeFirst();
}
