import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import type { Care } from './care.ts';
import { type Checklist, FIELDS, type NoteField, type Step } from './steps.ts';

/** What a team has noted so far. */
export async function checklistOf(trx: Trx, { id, next_at }: Care): Promise<Checklist> {
  const rows = await trx
    .selectFrom('care_note')
    .select(['field', 'text'])
    .where('care_id', '=', id)
    .execute();
  return {
    notes: Object.fromEntries(rows.map(({ field, text }) => [field, text])),
    nextAt: next_at,
  };
}

export const isEmpty = ({ notes, nextAt }: Checklist): boolean =>
  Object.keys(notes).length === 0 && nextAt === null;

/** Who wrote in a step last, and when; undefined while it is empty. */
export async function lastWrittenIn(
  trx: Trx,
  { id }: Care,
  step: Step,
): Promise<{ at: Instant; by: number | null } | undefined> {
  const fields = FIELDS[step].map(({ field }) => field);
  if (fields.length === 0) return undefined;
  const row = await trx
    .selectFrom('care_note')
    .select(['at', 'person_id'])
    .where('care_id', '=', id)
    .where('field', 'in', fields)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { at: row.at, by: row.person_id };
}

/** Keeps what was written; a field left empty is emptied. */
export async function keepNotes(
  trx: Trx,
  { id }: Care,
  written: readonly { field: NoteField; text: string | undefined }[],
  by: number,
  at: Instant,
): Promise<void> {
  for (const { field, text } of written) {
    const mine = trx.deleteFrom('care_note').where('care_id', '=', id).where('field', '=', field);
    if (text === undefined) await mine.execute();
    else
      await trx
        .insertInto('care_note')
        .values({ care_id: id, field, text, person_id: by, at })
        .onConflict((conflict) =>
          conflict.columns(['care_id', 'field']).doUpdateSet({ text, person_id: by, at }),
        )
        .execute();
  }
}
