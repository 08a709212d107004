import type { Selectable } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import type { CareTable } from '../../../data/schema/care.ts';
import type { Instant } from '../../ports.ts';
import { addDays } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';

/** One crisis of a team, and who opened it unless they are forgotten. */
export type Care = Selectable<CareTable> & { opener: string | null };

const read = (trx: Trx) =>
  trx
    .selectFrom('care')
    .leftJoin('person', 'person.id', 'care.begun_by')
    .selectAll('care')
    .select('person.name as opener');

/** The one that lasts; a team has at most one. */
export const openCare = (trx: Trx, teamId: number): Promise<Care | undefined> =>
  read(trx).where('care.team_id', '=', teamId).where('care.ended_at', 'is', null).executeTakeFirst();

/** Undefined when this team has none with this id. */
export async function careOf(trx: Trx, teamId: number, id: number): Promise<Care | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  return read(trx).where('care.team_id', '=', teamId).where('care.id', '=', id).executeTakeFirst();
}

/** The latest that really was, open or not. */
export const lastCare = (trx: Trx, teamId: number): Promise<Care | undefined> =>
  read(trx)
    .where('care.team_id', '=', teamId)
    .where((eb) => eb.or([eb('until_day', 'is', null), eb('until_day', '>=', eb.ref('from_day'))]))
    .orderBy('care.id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Opened by mistake: it never was. */
export const neverWas = ({ from_day, until_day }: Care): boolean =>
  until_day !== null && until_day < from_day;

/** Opens it, or finds the one that somebody opened before. */
export async function beginCare(
  trx: Trx,
  team: Team,
  by: number,
  now: Instant,
): Promise<{ care: Care; begun: boolean }> {
  const known = await openCare(trx, team.id);
  if (known) return { care: known, begun: false };
  await trx
    .insertInto('care')
    .values({ team_id: team.id, begun_by: by, begun_at: now, from_day: team.today })
    .execute();
  const care = await openCare(trx, team.id);
  if (!care) throw new Error('the care mode just opened is missing');
  return { care, begun: true };
}

export async function endCare(trx: Trx, { id }: Care, team: Team, by: number, now: Instant): Promise<void> {
  await setEnd(trx, id, { ended_by: by, ended_at: now, until_day: team.today });
}

/** Takes the opening back: it never was. */
export async function takeBackCare(
  trx: Trx,
  { id, from_day }: Care,
  by: number,
  now: Instant,
): Promise<void> {
  await setEnd(trx, id, { ended_by: by, ended_at: now, until_day: addDays(from_day, -1) });
}

/** Takes the end back. */
export const reopenCare = (trx: Trx, { id }: Care): Promise<void> =>
  setEnd(trx, id, { ended_by: null, ended_at: null, until_day: null });

async function setEnd(
  trx: Trx,
  id: number,
  end: Pick<Selectable<CareTable>, 'ended_by' | 'ended_at' | 'until_day'>,
): Promise<void> {
  await trx.updateTable('care').set(end).where('id', '=', id).execute();
}
