import type { Call } from '../../feature.ts';
import { syncReflection } from '../reflections/schedules.ts';

/**
 * Somebody left the workspace, or the channel of a team: their membership ends and their weekly message rests. What they
 * wrote stays theirs, should they come back; reflections go with their age.
 */
export async function depart({ trx, person, source, organisationId, content, now }: Call): Promise<void> {
  const { channel } = source;
  await trx
    .updateTable('member')
    .set({ left_at: now })
    .where('person_id', '=', person.id)
    .where('left_at', 'is', null)
    .$if(channel !== undefined, (query) =>
      query.where('team_id', 'in', (eb) =>
        eb
          .selectFrom('team')
          .select('team.id')
          .where('team.organisation_id', '=', organisationId)
          .where('team.place', '=', channel?.id ?? ''),
      ),
    )
    .execute();
  await syncReflection(trx, person.id, content, now);
}
