import type { Selectable } from 'kysely';
import type { Trx } from '../../data/database.ts';
import type { OccurrenceTable } from '../../data/schema/occurrence.ts';

export type Told = Pick<Selectable<OccurrenceTable>, 'state' | 'reason' | 'provider_ref'>;

/** The latest of a team's messages of this kind about this, whatever became of it; `detail` as it was enqueued. */
export const toldOf = (
  trx: Trx,
  teamId: number,
  kind: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<Told | undefined> =>
  trx
    .selectFrom('occurrence')
    .select(['state', 'reason', 'provider_ref'])
    .where('team_id', '=', teamId)
    .where('kind', '=', kind)
    .where('detail', '=', JSON.stringify(detail))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Pure: on its way with the words of a moment ago; a little later it can be corrected. */
export const isUnderWay = ({ state, reason }: Pick<Told, 'state' | 'reason'>): boolean =>
  state === 'sending' || (state === 'uncertain' && reason === null);
