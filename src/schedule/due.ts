import { sql } from 'kysely';
import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { Address, Instant } from '../ports.ts';

/** Few enough that finding their words holds up nobody who waits for an answer. */
export const AT_ONCE = 100;

/** An occurrence whose time has come, with where it would go. */
export type DueOne = {
  id: number;
  key: string;
  kind: string;
  team_id: number | null;
  person_id: number | null;
  schedule_id: number | null;
  local_date: string | null;
  turn: number;
  due_at: Instant;
  /** Later than `due_at` once it was told to wait. */
  not_before: Instant;
  expires_at: Instant | null;
  attempts: number;
  epoch: number;
  sending_at: Instant | null;
  detail: string | null;
  payload: string | null;
  /** Undefined when there is nobody to send it to. */
  recipient: { platform: string; to: Address } | undefined;
};

type Row = Omit<DueOne, 'recipient'> & {
  platform: string | null;
  workspace: string | null;
  place: string | null;
  status: string | null;
  external_id: string | null;
};

const oldestDue = prepared(
  (_, { now, crowded }: { now: Instant; crowded: string }) => sql<Row>`
    select o.id, o.key, o.kind, o.team_id, o.person_id, o.schedule_id, o.local_date, o.turn, o.due_at, o.not_before,
      o.expires_at, o.attempts, o.epoch, o.sending_at, o.detail, o.payload,
      g.platform, g.workspace, t.place, t.status, p.external_id
    from occurrence o
      left join team t on t.id = o.team_id
      left join person p on p.id = o.person_id
      left join organisation g on g.id = coalesce(p.organisation_id, t.organisation_id)
    where o.state = 'due' and o.not_before <= ${now}
      and coalesce(g.platform || '/' || g.workspace, '') not in (select value from json_each(${crowded}))
    order by o.not_before, o.id
    limit ${AT_ONCE}`,
);

/** The oldest that may be sent now; `crowded` workspaces (`<platform>/<workspace>`) are left for later. */
export async function dueOnes(trx: Trx, now: Instant, crowded: readonly string[]): Promise<DueOne[]> {
  const rows = await oldestDue(trx, { now, crowded: JSON.stringify(crowded) });
  return rows.map((row) => Object.assign(row, { recipient: recipientOf(row) }));
}

/** The person's direct messages if it names one, else the team's channel. */
function recipientOf({
  platform,
  workspace,
  person_id,
  external_id,
  place,
  status,
}: Row): DueOne['recipient'] {
  if (platform === null || workspace === null) return undefined;
  if (person_id !== null)
    return external_id === null ? undefined : { platform, to: { workspace, user: external_id } };
  if (place === null || status === 'resting') return undefined;
  return { platform, to: { workspace, channel: place } };
}
