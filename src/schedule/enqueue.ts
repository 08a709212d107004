import type { Trx } from '../../data/database.ts';
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

/** Hands something to the worker, in the transaction of what caused it. */
export async function enqueue(
  trx: Trx,
  { kind, to, at, expires, detail, localDate }: Enqueued,
): Promise<void> {
  await trx
    .insertInto('occurrence')
    .values({
      key: freshKey(),
      kind,
      team_id: ('team' in to ? to.team : undefined) ?? null,
      person_id: 'person' in to ? to.person : null,
      due_at: at,
      not_before: at,
      expires_at: expires ?? null,
      local_date: localDate ?? null,
      state: 'due',
      detail: detail === undefined ? null : JSON.stringify(detail),
    })
    .execute();
}
