import type { Trx } from '../../data/database.ts';

/** The platform says that this person takes no direct messages; they hear of it when they next use the coach. */
export async function lettersRefused(trx: Trx, person: number): Promise<void> {
  await trx
    .updateTable('person')
    .set({ letters: 'refused' })
    .where('id', '=', person)
    .where('letters', '=', 'open')
    .execute();
}

/** One has arrived: should the door close again, that is news again. */
export async function lettersArrive(trx: Trx, occurrence: number): Promise<void> {
  await trx
    .updateTable('person')
    .set({ letters: 'open' })
    .where('id', '=', (eb) =>
      eb.selectFrom('occurrence').select('person_id').where('occurrence.id', '=', occurrence),
    )
    .where('letters', '!=', 'open')
    .execute();
}

/** True once for each time the door closed: whoever asks says it. */
export async function toBeTold(trx: Trx, person: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('person')
    .set({ letters: 'told' })
    .where('id', '=', person)
    .where('letters', '=', 'refused')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
