import type { Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { Instant } from '../ports.ts';
import { freshKey } from './key.ts';

export type Enqueued = {
  /** Names the composer that finds the words when it is sent. */
  kind: string;
  /** A team's channel, or a person's direct messages; with both, the person's, about that team. */
  to: { team: number } | { person: number; team?: number };
  at: Instant;
  /** Not sent at or after this instant. */
  expires?: Instant;
  /** Facts its composer needs; no text a person typed. */
  detail?: unknown;
  localDate?: string;
};

type Row = {
  key: string;
  kind: string;
  team: number | null;
  person: number | null;
  at: Instant;
  expires: Instant | null;
  localDate: string | null;
  detail: string | null;
};

const addDue = prepared((trx, { key, kind, team, person, at, expires, localDate, detail }: Row) =>
  trx.insertInto('occurrence').values({
    key,
    kind,
    team_id: team,
    person_id: person,
    due_at: at,
    not_before: at,
    expires_at: expires,
    local_date: localDate,
    state: 'due',
    detail,
  }),
);

/** Hands something to the worker, in the transaction of what caused it. */
export async function enqueue(
  trx: Trx,
  { kind, to, at, expires, detail, localDate }: Enqueued,
): Promise<void> {
  await addDue(trx, {
    key: freshKey(),
    kind,
    team: ('team' in to ? to.team : undefined) ?? null,
    person: 'person' in to ? to.person : null,
    at,
    expires: expires ?? null,
    localDate: localDate ?? null,
    detail: detail === undefined ? null : JSON.stringify(detail),
  });
}
