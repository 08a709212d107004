import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import type { Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { type Told, toldOf } from '../../schedule/told.ts';
import { type Care, careOf } from './care.ts';

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
export const posted = (trx: Trx, teamId: number, kind: string, careId: number): Promise<Told | undefined> =>
  toldOf(trx, teamId, kind, { care: careId });

/** When the team is reminded of the news it announced. */
export async function nextReminderAt(trx: Trx, { id, team_id, next_at }: Care): Promise<Instant | undefined> {
  if (next_at === null) return undefined;
  return (await pendingReminder(trx, team_id, { care: id, at: next_at }))?.due_at;
}

/** At the hour announced for the next news: promised, and so it comes whatever else is sent, or rests, that day. */
export async function promiseNext(trx: Trx, { id, team_id }: Care, at: Instant): Promise<void> {
  const detail = { care: id, at };
  const promised = await pendingReminder(trx, team_id, detail);
  if (!promised) await enqueue(trx, { kind: 'care-next', to: { team: team_id }, at, detail });
}

function pendingReminder(trx: Trx, teamId: number, detail: object) {
  return trx
    .selectFrom('occurrence')
    .select('due_at')
    .where('team_id', '=', teamId)
    .where('kind', '=', 'care-next')
    .where('state', 'in', PENDING)
    .where('detail', '=', JSON.stringify(detail))
    .limit(1)
    .executeTakeFirst();
}
