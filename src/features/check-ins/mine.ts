import type { Selectable } from 'kysely';
import { prepared } from '../../../data/prepared.ts';
import type { CheckInTable } from '../../../data/schema/check-in.ts';
import type { TeamCall } from '../../feature.ts';

export type CheckIn = Selectable<CheckInTable>;

type Whose = { id: number; teamId: number; personId: number };

const checkInBy = prepared((trx, { id, teamId, personId }: Whose) =>
  trx
    .selectFrom('check_in')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .where('person_id', '=', personId),
);

/** The record with this id if it is this person's, in this team; the id may come from an old or forged button. */
export async function checkInOf({ trx, team, person }: TeamCall, id: number): Promise<CheckIn | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const [checkIn] = await checkInBy(trx, { id, teamId: team.id, personId: person.id });
  return checkIn;
}
