import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Composed, Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import type { Team } from '../../team/team.ts';
import { dailyCard, foldedCard } from './cards.ts';
import { readDetail } from './detail.ts';
import { nudgeState } from './state.ts';

const ofMessage = z.object({ occurrence: z.number() });

/** Nothing older can still be answered. */
const RECENT = 5;

/** The newest first. */
const lastMessages = prepared((trx, { teamId, but }: { teamId: number; but: number }) =>
  trx
    .selectFrom('occurrence')
    .select(['id', 'detail'])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('state', '=', 'sent')
    .where('id', '!=', but)
    .orderBy('due_at', 'desc')
    .limit(RECENT),
);

/** The message before this one becomes one line, if it was a nudge. */
export async function enqueueFold(
  trx: Trx,
  teamId: number,
  occurrenceId: number,
  now: Instant,
): Promise<void> {
  const [last] = await lastMessages(trx, { teamId, but: occurrenceId });
  if (readDetail(last?.detail ?? null)?.message !== 'nudge') return;
  await enqueue(trx, { kind: 'fold', to: { team: teamId }, at: now, detail: { occurrence: last?.id } });
}

/** After a record made or undone elsewhere: the message in the channel says what became of its nudge. */
export async function refreshDailyCard(trx: Trx, team: Team, nudgeId: string, now: Instant): Promise<void> {
  const recent = await lastMessages(trx, { teamId: team.id, but: 0 });
  const place = recent.findIndex(({ detail }) => readDetail(detail)?.nudge === nudgeId);
  const kind = place === 0 ? 'nudge-card' : 'fold';
  const occurrence = recent[place]?.id;
  if (occurrence === undefined) return;
  await enqueue(trx, { kind, to: { team: team.id }, at: now, detail: { occurrence } });
}

export const composeFold = (job: Job): Promise<Composed> => composeEdit(job, foldedCard);
export const composeRefresh = (job: Job): Promise<Composed> => composeEdit(job, dailyCard);

const messageWithId = prepared((trx, { id }: { id: number }) =>
  trx
    .selectFrom('occurrence')
    .select(['team_id', 'local_date', 'turn', 'detail', 'provider_ref'])
    .where('id', '=', id),
);

async function composeEdit({ trx, team, content, detail }: Job, drawn: typeof foldedCard): Promise<Composed> {
  const { occurrence: id } = ofMessage.parse(detail);
  const [row] = await messageWithId(trx, { id });
  const said = readDetail(row?.detail ?? null);
  const nudge = content.nudges.find((one) => one.id === said?.nudge);
  if (!team || row?.team_id !== team.id || !row.provider_ref || !row.local_date || !nudge) {
    return { kind: 'skip', reason: 'nobody-there' };
  }
  const state = await nudgeState(trx, team.id, nudge.id, row.local_date);
  const cameBack = row.turn > 1;
  return {
    kind: 'edit',
    ref: row.provider_ref,
    card: drawn(team, { nudge, date: row.local_date }, { ...state, cameBack }),
  };
}
