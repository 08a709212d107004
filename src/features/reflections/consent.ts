import type { PersonTable } from '../../../data/schema/person.ts';
import type { Call } from '../../feature.ts';
import { syncReflection } from './schedules.ts';

export type Weekly = PersonTable['weekly'];

/** Records a person's word about the weekly message. Asking for it anew forgives the silences before. */
export async function setWeekly({ trx, person, content, now }: Call, weekly: Weekly): Promise<void> {
  await trx.updateTable('person').set({ weekly }).where('id', '=', person.id).execute();
  if (weekly === 'on' || weekly === 'fortnightly') {
    await trx
      .updateTable('reflection')
      .set({ prompted: 0 })
      .where('person_id', '=', person.id)
      .where('answered_at', 'is', null)
      .execute();
  }
  await syncReflection(trx, person.id, content, now);
}
