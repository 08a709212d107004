import type { Selectable } from 'kysely';
import type { Db, Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { CommitmentTable } from '../../../data/schema/commitment.ts';

export type Commitment = Selectable<CommitmentTable> & {
  owner_name: string | null;
  /** The platform's id of its owner. */
  owner_external: string | null;
};

const notClosed = prepared((trx, { teamId }: { teamId: number }) =>
  commitments(trx)
    .where('commitment.team_id', '=', teamId)
    .where('closed_at', 'is', null)
    .orderBy('commitment.id'),
);

/** Everything a team has committed to and not closed, oldest first. */
export const openCommitments = (trx: Trx, teamId: number): Promise<Commitment[]> =>
  notClosed(trx, { teamId });

/** One of a team's commitments, open or closed; undefined when the team has none with this number. */
export async function commitmentOf(trx: Trx, teamId: number, id: number): Promise<Commitment | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  return commitments(trx)
    .where('commitment.team_id', '=', teamId)
    .where('commitment.id', '=', id)
    .executeTakeFirst();
}

/** One that somebody was named for, whatever the team. */
export async function commitmentOwnedBy(
  trx: Trx,
  personId: number,
  id: number,
): Promise<Commitment | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  return commitments(trx)
    .where('commitment.owner_id', '=', personId)
    .where('commitment.id', '=', id)
    .executeTakeFirst();
}

function commitments(trx: Trx | Db) {
  return trx
    .selectFrom('commitment')
    .leftJoin('person as owner', 'owner.id', 'commitment.owner_id')
    .selectAll('commitment')
    .select(['owner.name as owner_name', 'owner.external_id as owner_external']);
}

/** Undefined for nobody, and for somebody who is forgotten. */
export async function nameOf(trx: Trx, personId: number | null): Promise<string | undefined> {
  if (personId === null) return undefined;
  const row = await trx
    .selectFrom('person')
    .select(['name', 'forgotten_at'])
    .where('id', '=', personId)
    .executeTakeFirst();
  return row && row.forgotten_at === null ? row.name : undefined;
}

/** When it is next reminded of; undefined without a reminder. */
export async function nextReminder(trx: Trx, commitmentId: number): Promise<number | undefined> {
  const row = await trx
    .selectFrom('schedule')
    .select('next_due_at')
    .where('commitment_id', '=', commitmentId)
    .where('kind', '=', 'reminder')
    .where('enabled', '=', 1)
    .executeTakeFirst();
  return row?.next_due_at ?? undefined;
}

type Records = { id: number; outcome: 'done' | 'later'; from: string; until: string };

const recordsOf = prepared((trx, { id, outcome, from, until }: Records) =>
  trx
    .selectFrom('check_in')
    .select('local_date')
    .where('commitment_id', '=', id)
    .where('outcome', '=', outcome)
    .where('undone_at', 'is', null)
    .where('local_date', '>=', from)
    .where('local_date', '<=', until)
    .orderBy('local_date'),
);

/** The local days from one on, both included, on which it was recorded with an outcome. */
export async function recordedDays(
  trx: Trx,
  { id }: { id: number },
  outcome: 'done' | 'later',
  from: string,
  until: string,
): Promise<string[]> {
  const rows = await recordsOf(trx, { id, outcome, from, until });
  return rows.map(({ local_date }) => local_date);
}
