import type { Trx } from '../../data/database.ts';
import type { Address, Instant } from '../ports.ts';

/** Perhaps delivered: what is needed to ask the platform. */
export type Uncertain = {
  id: number;
  key: string;
  kind: string;
  epoch: number;
  sendingSince: Instant;
  /** Looks that found nothing so far. */
  absences: number;
  platform: string;
  to: Address;
};

/** Whoever claimed these is gone, and nobody knows how far they came. */
export async function expireLeases(trx: Trx, now: Instant): Promise<void> {
  await trx
    .updateTable('occurrence')
    .set((eb) => ({
      state: 'uncertain',
      epoch: eb('epoch', '+', 1),
      lease_until: null,
      not_before: now,
      reason: null,
    }))
    .where('state', '=', 'sending')
    .where('lease_until', '<=', now)
    .execute();
}

/** Those whose turn it is to be looked up; each look is counted at once, in `reason`. */
export async function uncertainOnes(trx: Trx, now: Instant, most: number): Promise<Uncertain[]> {
  const rows = await trx
    .selectFrom('occurrence')
    .leftJoin('person', 'person.id', 'occurrence.person_id')
    .leftJoin('team', 'team.id', 'occurrence.team_id')
    .innerJoin('organisation', (join) =>
      join.on((eb) =>
        eb('organisation.id', '=', eb.fn.coalesce('person.organisation_id', 'team.organisation_id')),
      ),
    )
    .select([
      'occurrence.id',
      'occurrence.key',
      'occurrence.kind',
      'occurrence.epoch',
      'occurrence.sending_at',
      'occurrence.reason',
    ])
    .select([
      'occurrence.person_id',
      'person.external_id',
      'team.place',
      'organisation.platform',
      'organisation.workspace',
    ])
    .where('occurrence.state', '=', 'uncertain')
    .where('occurrence.not_before', '<=', now)
    .orderBy('occurrence.not_before')
    .limit(most)
    .execute();
  for (const row of rows) {
    await trx
      .updateTable('occurrence')
      .set({ reason: `looked-${absencesOf(row.reason) + 1}`, not_before: now + 30_000 })
      .where('id', '=', row.id)
      .execute();
  }
  return rows.map((row) => ({
    id: row.id,
    key: row.key,
    kind: row.kind,
    epoch: row.epoch,
    sendingSince: row.sending_at ?? now,
    absences: absencesOf(row.reason),
    platform: row.platform,
    to: {
      workspace: row.workspace,
      ...(row.person_id === null ? { channel: row.place ?? '' } : { user: row.external_id ?? '' }),
    },
  }));
}

const absencesOf = (reason: string | null) => Number(/^looked-(\d+)$/.exec(reason ?? '')?.[1] ?? 0);
