import type { Trx } from '../../../data/database.ts';

/** Local days, both inclusive. */
export type Pause = { id: number; from: string; until: string };

/** The pauses of a team that are in force: those taken back are left out. */
export async function pausesOf(trx: Trx, teamId: number): Promise<Pause[]> {
  const rows = await trx
    .selectFrom('pause')
    .selectAll()
    .where('team_id', '=', teamId)
    .where('ended_at', 'is', null)
    .orderBy('from_day')
    .execute();
  return rows.map(({ id, from_day, until_day }) => ({ id, from: from_day, until: until_day }));
}
