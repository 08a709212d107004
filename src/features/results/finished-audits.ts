import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import { membersOf } from '../../team/members.ts';
import type { Team } from '../../team/team.ts';
import { type Counted, countedAudits, type FinishedAudit } from './counted.ts';
import type { AnswerValue } from './score.ts';

const latestFirst = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('audit')
    .select(['id', 'person_id', 'mode', 'finished_at', 'finished_on', 'shared'])
    .where('team_id', '=', teamId)
    .where('finished_at', 'is not', null)
    .orderBy('finished_at', 'desc')
    .orderBy('id', 'desc'),
);

/** Every finished audit of a team, latest first. */
export async function finishedAudits(trx: Trx, teamId: number): Promise<FinishedAudit[]> {
  const rows = await latestFirst(trx, { teamId });
  if (rows.length === 0) return [];
  const answers = await answersOf(trx, teamId);
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    mode: row.mode,
    finishedAt: row.finished_at ?? 0,
    finishedOn: row.finished_on ?? '',
    shared: row.shared === 1,
    answers: answers.get(row.id) ?? new Map(),
  }));
}

/** The audits that speak for a team today. */
export async function teamAudits(trx: Trx, team: Team): Promise<Counted> {
  const finished = await finishedAudits(trx, team.id);
  const present = finished.length ? await membersOf(trx, team.id) : [];
  return countedAudits(finished, new Set(present.map(({ id }) => id)), team.today);
}

const answersIn = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('audit_answer')
    .innerJoin('audit', 'audit.id', 'audit_answer.audit_id')
    .select(['audit_answer.audit_id', 'audit_answer.question_id', 'audit_answer.value'])
    .where('audit.team_id', '=', teamId)
    .where('audit.finished_at', 'is not', null),
);

async function answersOf(trx: Trx, teamId: number): Promise<Map<number, Map<string, AnswerValue>>> {
  const rows = await answersIn(trx, { teamId });
  const byAudit = new Map<number, Map<string, AnswerValue>>();
  for (const { audit_id, question_id, value } of rows) {
    const answers = byAudit.get(audit_id) ?? new Map<string, AnswerValue>();
    byAudit.set(audit_id, answers.set(question_id, value));
  }
  return byAudit;
}
