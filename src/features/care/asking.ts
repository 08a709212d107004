import type { Selectable } from 'kysely';
import type { Trx } from '../../../data/database.ts';
import type { OccurrenceTable } from '../../../data/schema/occurrence.ts';
import type { Content } from '../../content/content.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { outOfQuiet } from '../../schedule/quiet.ts';
import { isUnderWay } from '../../schedule/told.ts';
import { loadTeam, type Team } from '../../team/team.ts';
import { type Care, careOf } from './care.ts';

/** Whether it still goes on: asked once, and once more when nobody answered. Then the coach waits in silence. */
const QUESTIONS = ['care-still', 'care-still-again'] as const;
type Question = (typeof QUESTIONS)[number];

const HOUR = 3_600_000;
/** After the opening, an answer, or the first question. */
const AFTER: Record<Question, number> = { 'care-still': 48 * HOUR, 'care-still-again': 7 * 24 * HOUR };

type Asked = Pick<Selectable<OccurrenceTable>, 'id' | 'state' | 'reason' | 'due_at'> & { kind: string };

/** The question asked or planned last, whatever became of it. */
const lastQuestion = (trx: Trx, { id, team_id, begun_at }: Care): Promise<Asked | undefined> =>
  trx
    .selectFrom('occurrence')
    .select(['id', 'kind', 'state', 'reason', 'due_at'])
    .where('team_id', '=', team_id)
    .where('kind', 'in', QUESTIONS)
    .where('due_at', '>=', begun_at)
    // What an old message was about is forgotten after a while, that it was sent is not.
    .where((eb) => eb.or([eb('detail', '=', JSON.stringify({ care: id })), eb('detail', 'is', null)]))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();

/** Pure: it will come, or the platform is still being asked whether it did. */
const isAhead = (asked: Asked): boolean => asked.state === 'due' || isUnderWay(asked);

/** Pure: as far as anybody knows, it was asked. */
const wasAsked = ({ state, reason }: Asked): boolean =>
  state === 'sent' || (state === 'uncertain' && reason !== null);

/** Plans a question, never in quiet hours. Returns when it comes. */
export async function ask(
  trx: Trx,
  { id, team_id }: Care,
  team: Team,
  kind: Question,
  from: Instant,
): Promise<Instant> {
  const { zone, quiet } = team.settings;
  const at = outOfQuiet(from + AFTER[kind], zone, quiet);
  await enqueue(trx, { kind, to: { team: team_id }, at, detail: { care: id } });
  return at;
}

/** Somebody said that it goes on, in words or by noting something: the questions begin anew. Returns when the next comes. */
export async function heard(trx: Trx, care: Care, team: Team, now: Instant): Promise<Instant> {
  const last = await lastQuestion(trx, care);
  if (last?.state === 'due') {
    if (last.kind === 'care-still' && last.due_at > now) return last.due_at;
    await trx.deleteFrom('occurrence').where('id', '=', last.id).execute();
  }
  return ask(trx, care, team, 'care-still', now);
}

/** What the team is asked next, and when; undefined when it was asked often enough. */
export async function nextQuestion(trx: Trx, care: Care): Promise<{ kind: string; at: Instant } | undefined> {
  const last = await lastQuestion(trx, care);
  return last && isAhead(last) ? { kind: last.kind, at: last.due_at } : undefined;
}

/** Whether the coach has asked twice, heard nothing, and now waits until somebody ends it. */
export async function waitsInSilence(trx: Trx, care: Care): Promise<boolean> {
  const last = await lastQuestion(trx, care);
  return last !== undefined && isLastWord(last);
}

const isLastWord = (last: Asked): boolean => last.kind === 'care-still-again' && wasAsked(last);

/** Once a day: a question that was lost, because the coach had been taken out for a while, is planned anew. */
export async function keepAsking(trx: Trx, content: Content, now: Instant): Promise<void> {
  const rows = await trx
    .selectFrom('care')
    .innerJoin('team', 'team.id', 'care.team_id')
    .select(['care.id', 'care.team_id'])
    .where('care.ended_at', 'is', null)
    .where('team.status', '=', 'active')
    .execute();
  for (const { id, team_id } of rows) {
    const team = await loadTeam(trx, { id: team_id }, content, now);
    const care = await careOf(trx, team_id, id);
    if (team && care) await askLost(trx, care, team, now);
  }
}

async function askLost(trx: Trx, care: Care, team: Team, now: Instant): Promise<void> {
  const last = await lastQuestion(trx, care);
  if (last && (isAhead(last) || isLastWord(last))) return;
  const kind = last?.kind === 'care-still-again' ? 'care-still-again' : 'care-still';
  // One that should have been asked already is asked now.
  await ask(trx, care, team, kind, Math.max(care.begun_at, now - AFTER[kind]));
}
