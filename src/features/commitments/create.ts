import { UserError } from '../../errors.ts';
import type { TeamCall } from '../../feature.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { closeCommitment } from './closing.ts';
import type { Planned } from './planned.ts';
import { commitmentOf, openCommitments } from './queries.ts';
import { armCommitment } from './schedules.ts';

/** From here on the coach suggests finishing something first. */
export const MANY_OPEN = 5;
const MOST_OPEN = 12;

/** A next step of the audit is in its own language, whoever accepts it; anything else in that of its author. */
function writtenIn({ content, words }: TeamCall, { cue, action }: Planned): string {
  const steps = [...content.languages.values()].find(({ audit }) =>
    Object.values(audit).some(({ step }) => step.cue === cue && step.action === action),
  );
  return (steps ?? words).language;
}

/**
 * Makes a commitment and tells the team; somebody else who is named is asked first. With `changed`, it takes that one's
 * place. The same words sent twice make one. Returns its id. Throws UserError when the team has too many.
 */
export async function createCommitment(call: TeamCall, planned: Planned, changed?: number): Promise<number> {
  const { trx, team, person, now } = call;
  const open = await openCommitments(trx, team.id);
  const same = open.find(
    ({ id, cue, action }) => id !== changed && cue === planned.cue && action === planned.action,
  );
  if (same) return same.id;
  const before = changed === undefined ? undefined : await commitmentOf(trx, team.id, changed);
  if (!before && open.length >= MOST_OPEN) throw new UserError('commitments.too-many', { most: MOST_OPEN });
  const { owner, ...row } = planned;
  const kept = owner !== undefined && before?.owner_id === owner && before.accepted_at !== null;
  const accepted_at = owner === person.id || kept ? now : null;
  const { id } = await trx
    .insertInto('commitment')
    .values({
      ...row,
      language: writtenIn(call, planned),
      team_id: team.id,
      owner_id: owner ?? null,
      proposed_by: person.id,
      accepted_at,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (before) await closeCommitment(trx, team.id, before.id, 'changed', null, now);
  await armCommitment(trx, team, { id, ...planned }, now);
  const detail = { commitment: id };
  if (owner !== undefined && accepted_at === null) {
    await enqueue(trx, { kind: 'commitment-offer', to: { person: owner, team: team.id }, at: now, detail });
  }
  if (!before) await enqueue(trx, { kind: 'commitment-new', to: { team: team.id }, at: now, detail });
  return id;
}
