import { z } from 'zod';
import type { FormValues } from '../cards/form.ts';
import type { Call } from '../feature.ts';

const formValues = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** Keeps what a person typed under a name, so that nothing is lost when it cannot be accepted yet. */
export async function keepDraft({ trx, person, now }: Call, form: string, values: FormValues): Promise<void> {
  const filled = JSON.stringify(values);
  await trx
    .insertInto('draft')
    .values({ person_id: person.id, form, filled, at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'form']).doUpdateSet({ filled, at: now }))
    .execute();
}

/** What was kept, or nothing. */
export async function draftOf({ trx, person }: Call, form: string): Promise<FormValues> {
  const row = await trx
    .selectFrom('draft')
    .select('filled')
    .where('person_id', '=', person.id)
    .where('form', '=', form)
    .executeTakeFirst();
  return row ? formValues.parse(JSON.parse(row.filled)) : {};
}

export async function dropDraft({ trx, person }: Call, form: string): Promise<void> {
  await trx.deleteFrom('draft').where('person_id', '=', person.id).where('form', '=', form).execute();
}
