import type { Trx } from '../../../data/database.ts';

/** From so many takers on, answers without a name tell nothing about one of them. */
const ENOUGH_TAKERS = 4;

/**
 * An unfinished audit goes with its taker. A finished one stays, nobody's, where at least four people took the audit;
 * with fewer its answers could still be told to be theirs, and go. What was filled in together is the team's.
 */
export async function forgetAudits(trx: Trx, personId: number): Promise<void> {
  const mine = await trx.selectFrom('audit').selectAll().where('person_id', '=', personId).execute();
  for (const { id, team_id, mode, finished_at } of mine) {
    const kept =
      mode === 'together' || (finished_at !== null && (await takersOf(trx, team_id)) >= ENOUGH_TAKERS);
    if (kept) continue;
    await trx.deleteFrom('audit').where('id', '=', id).execute();
  }
  await trx.updateTable('audit').set({ person_id: null }).where('person_id', '=', personId).execute();
}

async function takersOf(trx: Trx, teamId: number): Promise<number> {
  const { takers } = await trx
    .selectFrom('audit')
    .select((eb) => eb.fn.count<number>('person_id').distinct().as('takers'))
    .where('team_id', '=', teamId)
    .where('mode', '=', 'alone')
    .where('finished_at', 'is not', null)
    .executeTakeFirstOrThrow();
  return takers;
}
