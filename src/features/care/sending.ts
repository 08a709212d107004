import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import type { Content } from '../../content/content.ts';
import type { Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { outOfQuiet } from '../../schedule/quiet.ts';
import { loadTeam, type Team } from '../../team/team.ts';
import { type Care, careOf } from './care.ts';

/** How long until the coach asks whether it still goes on. */
const ASK_AFTER = 48 * 3_600_000;
const PENDING = ['due', 'sending', 'uncertain'] as const;

const aboutCare = z.object({ care: z.number().int() });

/** The crisis an occurrence is about, if it is its team's. */
export async function careAsked({ trx, team, detail }: Job): Promise<Care | undefined> {
  const asked = aboutCare.safeParse(detail);
  return team && asked.success ? careOf(trx, team.id, asked.data.care) : undefined;
}

/** Tells the channel, once. */
export const post = (
  trx: Trx,
  kind: 'care-opened' | 'care-ended',
  { id, team_id }: Care,
  at: Instant,
): Promise<void> => enqueue(trx, { kind, to: { team: team_id }, at, detail: { care: id } });

/** The messages in the channel say how things stand now. Several changes at once are drawn once. */
export async function redraw(trx: Trx, { id, team_id }: Care, at: Instant): Promise<void> {
  for (const of of ['care-opened', 'care-ended'] as const) {
    if (!(await posted(trx, team_id, of, id))) continue;
    const detail = { care: id, of };
    const waiting = await trx
      .selectFrom('occurrence')
      .select('id')
      .where('team_id', '=', team_id)
      .where('kind', '=', 'care-card')
      .where('state', '=', 'due')
      // One that is tried again says what it said the first time.
      .where('payload', 'is', null)
      .where('detail', '=', JSON.stringify(detail))
      .limit(1)
      .executeTakeFirst();
    if (!waiting) await enqueue(trx, { kind: 'care-card', to: { team: team_id }, at, detail });
  }
}

/** The message that told the channel, whatever became of it. */
export function posted(trx: Trx, teamId: number, kind: string, careId: number) {
  return trx
    .selectFrom('occurrence')
    .select(['state', 'provider_ref'])
    .where('team_id', '=', teamId)
    .where('kind', '=', kind)
    .where('detail', '=', JSON.stringify({ care: careId }))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Asks whether it still goes on, 48 hours after an instant or as soon as the quiet hours are over. */
export async function askAfter(trx: Trx, { id, team_id }: Care, team: Team, from: Instant): Promise<void> {
  const { zone, quiet } = team.settings;
  const at = outOfQuiet(from + ASK_AFTER, zone, quiet);
  await enqueue(trx, { kind: 'care-still', to: { team: team_id }, at, detail: { care: id } });
}

/** Makes sure that the team will be asked; doing it twice changes nothing. */
export async function keepAsked(trx: Trx, care: Care, team: Team, now: Instant): Promise<void> {
  if (await nextAskAt(trx, care)) return;
  const last = await trx
    .selectFrom('occurrence')
    .select((eb) => eb.fn.max('sent_at').as('at'))
    .where('team_id', '=', care.team_id)
    .where('kind', '=', 'care-still')
    .where('detail', '=', JSON.stringify({ care: care.id }))
    .executeTakeFirst();
  // One that should have been asked already is asked now.
  await askAfter(trx, care, team, Math.max(last?.at ?? care.begun_at, now - ASK_AFTER));
}

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
    if (team && care) await keepAsked(trx, care, team, now);
  }
}

/** When the team is asked next. */
export async function nextAskAt(trx: Trx, { id, team_id }: Care): Promise<Instant | undefined> {
  return (await pending(trx, team_id, 'care-still', { care: id }))?.due_at;
}

/** When the team is reminded of the news it announced. */
export async function nextReminderAt(trx: Trx, { id, team_id, next_at }: Care): Promise<Instant | undefined> {
  if (next_at === null) return undefined;
  return (await pending(trx, team_id, 'care-next', { care: id, at: next_at }))?.due_at;
}

/** At the hour announced for the next news: promised, and so it comes whatever else is sent, or rests, that day. */
export async function promiseNext(trx: Trx, { id, team_id }: Care, at: Instant): Promise<void> {
  const detail = { care: id, at };
  const promised = await pending(trx, team_id, 'care-next', detail);
  if (!promised) await enqueue(trx, { kind: 'care-next', to: { team: team_id }, at, detail });
}

function pending(trx: Trx, teamId: number, kind: string, detail: object) {
  return trx
    .selectFrom('occurrence')
    .select('due_at')
    .where('team_id', '=', teamId)
    .where('kind', '=', kind)
    .where('state', 'in', PENDING)
    .where('detail', '=', JSON.stringify(detail))
    .limit(1)
    .executeTakeFirst();
}
