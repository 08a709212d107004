import type { Trx } from '../../../data/database.ts';
import type { CommitmentTable } from '../../../data/schema/commitment.ts';
import { UserError } from '../../errors.ts';
import { mayLead, type TeamCall } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import type { Commitment } from './queries.ts';
import { armCommitment, restCommitment } from './schedules.ts';

type Outcome = NonNullable<CommitmentTable['outcome']>;

/** Ownerless ones are everybody's; others belong to their owner, whoever proposed them, and the leads. */
export function mayChange(call: TeamCall, { owner_id, proposed_by }: Commitment): boolean {
  return owner_id === null || [owner_id, proposed_by].includes(call.person.id) || mayLead(call);
}

/** Throws UserError. */
export function requireChange(call: TeamCall, commitment: Commitment): void {
  if (!mayChange(call, commitment)) throw new UserError('commitments.not-yours', {});
}

/** False when it was closed already; what it was closed with then stays. */
export async function closeCommitment(
  trx: Trx,
  teamId: number,
  id: number,
  outcome: Outcome,
  reason: string | null,
  now: Instant,
): Promise<boolean> {
  const result = await trx
    .updateTable('commitment')
    .set({ closed_at: now, outcome, reason })
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await restCommitment(trx, id);
  return true;
}

/** Takes back a "kept" or a "dropped"; a changed one lives on in its successor. False when there is nothing to take back. */
export async function reopenCommitment(
  { trx, team, now }: TeamCall,
  commitment: Commitment,
): Promise<boolean> {
  const result = await trx
    .updateTable('commitment')
    .set({ closed_at: null, outcome: null, reason: null })
    .where('id', '=', commitment.id)
    .where('team_id', '=', team.id)
    .where('outcome', 'in', ['kept', 'dropped'])
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return false;
  await armCommitment(trx, team, commitment, now);
  return true;
}
