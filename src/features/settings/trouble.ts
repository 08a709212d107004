import { z } from 'zod';
import type { Trx } from '../../../data/database.ts';
import { card, text } from '../../cards/card.ts';
import { spokenBy } from '../../content/content.ts';
import type { Composed, Job } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { enqueue } from '../../schedule/enqueue.ts';
import { restSchedule } from '../../schedule/schedules.ts';
import { lettersRefused } from '../../team/letters.ts';
import { leadsOf } from './leads.ts';

const WEEK = 7 * 24 * 3_600_000;

/**
 * What follows when something could not be delivered for good. A place that is gone or closed to the coach lets the
 * team or person rest until somebody acts; any other failure is only seen in `status`.
 */
export async function onUnreachable(
  trx: Trx,
  occurrenceId: number,
  reason: string,
  now: Instant,
): Promise<void> {
  if (reason !== 'gone' && reason !== 'forbidden' && reason !== 'letters-refused') return;
  const occurrence = await trx
    .selectFrom('occurrence')
    .select(['team_id', 'person_id'])
    .where('id', '=', occurrenceId)
    .executeTakeFirst();
  if (!occurrence) return;
  if (occurrence.person_id !== null) {
    if (reason === 'letters-refused') await lettersRefused(trx, occurrence.person_id);
    return restSchedule(trx, 'reflection', { person_id: occurrence.person_id });
  }
  if (occurrence.team_id !== null) await restTeam(trx, occurrence.team_id, reason, now);
}

async function restTeam(trx: Trx, team: number, reason: string, now: Instant): Promise<void> {
  await trx
    .updateTable('team')
    .set({ status: 'resting' })
    .where('id', '=', team)
    .where('status', '=', 'active')
    .execute();
  await restSchedule(trx, 'nudge', { team_id: team });
  await restSchedule(trx, 'reflection-public', { team_id: team });
  if (await toldLately(trx, team, now)) return;
  for (const { id } of await leadsOf(trx, team)) {
    await enqueue(trx, { kind: 'trouble', to: { person: id, team }, at: now, detail: { reason } });
  }
}

async function toldLately(trx: Trx, team: number, now: Instant): Promise<boolean> {
  const told = await trx
    .selectFrom('occurrence')
    .select('id')
    .where('team_id', '=', team)
    .where('kind', '=', 'trouble')
    .where('due_at', '>', now - WEEK)
    .limit(1)
    .executeTakeFirst();
  return told !== undefined;
}

const detailShape = z.object({ reason: z.enum(['gone', 'forbidden']) });

/** Tells a lead that the channel cannot be reached, and what to do. */
export async function troubleMessage({ team, person, content, detail }: Job): Promise<Composed> {
  if (!team || !person) return { kind: 'skip', reason: 'nobody-there' };
  if (team.status === 'active') return { kind: 'skip', reason: 'already-done' };
  // Where there are minors nobody is written to directly; `status` says it to whoever asks.
  if (team.settings.minors) return { kind: 'skip', reason: 'switched-off' };
  const { say } = spokenBy(content, person) ?? team.words;
  const { reason } = detailShape.parse(detail);
  return { kind: 'post', card: card(text(say.rich(`settings.trouble-${reason}`, { team: team.name }))) };
}
