import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { Instant } from '../ports.ts';
import { AT_ONCE } from './due.ts';
import { LEASE } from './lease.ts';
import type { Recipient } from './pacing.ts';

/** Perhaps delivered: what is needed to ask the platform. */
export type Uncertain = Recipient & {
  id: number;
  key: string;
  kind: string;
  epoch: number;
  sendingSince: Instant;
  /** With the one that is about to be made. */
  looks: number;
  /** Looks that found nothing so far. */
  absences: number;
};

type Others = { now: Instant; ours: string };

const endLeases = prepared(
  (_, { now, ours, furthest }: Others & { furthest: Instant }) => sql`
    update occurrence set
      state = case payload ->> 'kind' when 'edit' then 'due' else 'uncertain' end,
      epoch = epoch + 1, lease_until = null, not_before = ${now}, reason = null
    where state = 'sending' and (lease_until <= ${now} or lease_until > ${furthest})
      and id not in (select value from json_each(${ours}))`,
);

/**
 * Whoever claimed these is gone, and nobody knows how far they came. An edit may be made twice, so it is simply due
 * again. A lease that ends later than any lease can is one of a clock that was ahead.
 */
export async function expireLeases(trx: Trx, now: Instant, ours: readonly number[]): Promise<void> {
  await endLeases(trx, { now, ours: JSON.stringify(ours), furthest: now + LEASE });
}

type Row = Omit<Uncertain, 'to'> & {
  person_id: number | null;
  external_id: string | null;
  place: string | null;
  workspace: string;
};

const toBeLookedUp = prepared(
  (_, { now, ours }: Others) => sql<Row>`
    select o.id, o.key, o.kind, o.epoch, coalesce(o.sending_at, ${now}) as sendingSince, o.looks + 1 as looks,
      o.absences, o.person_id, p.external_id, t.place, g.platform, g.workspace
    from occurrence o
      left join person p on p.id = o.person_id
      left join team t on t.id = o.team_id
      join organisation g on g.id = coalesce(p.organisation_id, t.organisation_id)
    where o.state = 'uncertain' and o.reason is null and o.not_before <= ${now}
      and o.id not in (select value from json_each(${ours}))
    order by o.not_before
    limit ${AT_ONCE}`,
);

/** Those whose turn it is to be looked up; each look is counted at once. */
export async function uncertainOnes(trx: Trx, now: Instant, ours: readonly number[]): Promise<Uncertain[]> {
  const rows = await toBeLookedUp(trx, { now, ours: JSON.stringify(ours) });
  if (rows.length === 0) return [];
  await sql`
    update occurrence set looks = looks + 1, not_before = ${now + 30_000}
    where id in (select value from json_each(${JSON.stringify(rows.map(({ id }) => id))}))`.execute(trx);
  return rows.map(({ person_id, external_id, place, workspace, ...one }) => ({
    ...one,
    to: { workspace, ...(person_id === null ? { channel: place ?? '' } : { user: external_id ?? '' }) },
  }));
}
