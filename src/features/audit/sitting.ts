import type { Selectable } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import type { AuditTable } from '../../../data/schema/audit.ts';
import type { TeamCall } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import type { AnswerValue } from '../results/score.ts';

export type Mode = AuditTable['mode'];

/** One audit under way or finished, with what was answered so far by question id. */
export type Sitting = Selectable<AuditTable> & { answers: Map<string, AnswerValue> };

/** The team's audit of this id; another team's is as unknown as none. */
export async function sittingOf(trx: Trx, teamId: number, id: number): Promise<Sitting | undefined> {
  const row = await trx
    .selectFrom('audit')
    .selectAll()
    .where('id', '=', id)
    .where('team_id', '=', teamId)
    .executeTakeFirst();
  return row && { ...row, answers: await answersOf(trx, row.id) };
}

/** What is open: a person's own audit alone, or the team's one set of answers together. */
export async function openSitting({ trx, team, person }: TeamCall, mode: Mode): Promise<Sitting | undefined> {
  const row = await trx
    .selectFrom('audit')
    .selectAll()
    .where('team_id', '=', team.id)
    .where('mode', '=', mode)
    .where('finished_at', 'is', null)
    .$if(mode === 'alone', (query) => query.where('person_id', '=', person.id))
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row && { ...row, answers: await answersOf(trx, row.id) };
}

/** What was answered the last time, alone or together; empty the first time. */
export async function lastAnswers(call: TeamCall, mode: Mode): Promise<Map<string, AnswerValue>> {
  const row = await call.trx
    .selectFrom('audit')
    .select('id')
    .where('team_id', '=', call.team.id)
    .where('mode', '=', mode)
    .where('finished_at', 'is not', null)
    .$if(mode === 'alone', (query) => query.where('person_id', '=', call.person.id))
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ? answersOf(call.trx, row.id) : new Map();
}

export async function startSitting({ trx, team, person, now }: TeamCall, mode: Mode): Promise<Sitting> {
  const row = await trx
    .insertInto('audit')
    .values({
      team_id: team.id,
      person_id: person.id,
      mode,
      started_at: now,
      finished_at: null,
      finished_on: null,
      shared: 0,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { ...row, answers: new Map() };
}

/** Saves one answer, over an earlier one. */
export async function recordAnswer(
  trx: Trx,
  sitting: Sitting,
  questionId: string,
  value: AnswerValue,
  now: Instant,
): Promise<Sitting> {
  await trx
    .insertInto('audit_answer')
    .values({ audit_id: sitting.id, question_id: questionId, value, at: now })
    .onConflict((conflict) => conflict.columns(['audit_id', 'question_id']).doUpdateSet({ value, at: now }))
    .execute();
  return { ...sitting, answers: new Map(sitting.answers).set(questionId, value) };
}

export async function finishSitting({ trx, team, now }: TeamCall, { id }: Sitting): Promise<void> {
  await trx
    .updateTable('audit')
    .set({ finished_at: now, finished_on: team.today })
    .where('id', '=', id)
    .execute();
}

/** Open again, and seen by nobody meanwhile. */
export async function reopenSitting(trx: Trx, sitting: Sitting): Promise<Sitting> {
  const open = { finished_at: null, finished_on: null, shared: 0 } as const;
  await trx.updateTable('audit').set(open).where('id', '=', sitting.id).execute();
  return { ...sitting, ...open };
}

export async function setShared(trx: Trx, { id }: Sitting, shared: boolean): Promise<void> {
  await trx
    .updateTable('audit')
    .set({ shared: shared ? 1 : 0 })
    .where('id', '=', id)
    .execute();
}

/** Forgets an unfinished audit: somebody starts over. */
export async function dropSitting(trx: Trx, { id }: Sitting): Promise<void> {
  await trx.deleteFrom('audit').where('id', '=', id).where('finished_at', 'is', null).execute();
}

async function answersOf(trx: Trx, auditId: number): Promise<Map<string, AnswerValue>> {
  const rows = await trx
    .selectFrom('audit_answer')
    .select(['question_id', 'value'])
    .where('audit_id', '=', auditId)
    .execute();
  return new Map(rows.map(({ question_id, value }) => [question_id, value]));
}
