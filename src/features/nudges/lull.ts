import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';
import type { TeamSettings } from '../../team/settings.ts';
import type { Team } from '../../team/team.ts';
import { lastCareAt } from '../care/care-days.ts';
import { type NudgeDetail, readDetail } from './detail.ts';
import type { Quiet } from './rhythm.ts';

type Rhythm = TeamSettings['rhythm'];

export type Lull = Quiet & {
  /** The rhythm to come back to, once somebody recorded something after the coach slowed down. */
  backTo: Rhythm | undefined;
  /** The rhythm before the coach slowed down the first time in this lull. */
  origin: Rhythm;
};

/** How long nobody has answered, from dated records alone. A check-in, a crisis or a setting changed by somebody ends it. */
export async function lullOf(trx: Trx, team: Team): Promise<Lull> {
  const { rhythm } = team.settings;
  const checkedIn = await lastCheckIn(trx, team.id);
  const touched = await lastTouched(trx, team.id);
  const cared = await lastCareAt(trx, team.id);
  const asked = await askedSince(trx, team.id, Math.max(checkedIn, touched, cared));
  const since = (mark: { at: Instant } | undefined) => mark && asked.filter(({ at }) => at > mark.at).length;
  const slowing = rhythm === 'daily' ? undefined : await lastSlowing(trx, team.id);
  // Whoever chose a rhythm since then keeps it.
  const slowed = slowing && slowing.to === rhythm && slowing.at > touched ? slowing : undefined;
  return {
    rhythm,
    asked: asked.length,
    sinceQuestion: since(asked.find(({ detail }) => detail?.message === 'question')),
    sinceSlower: since(asked.findLast(({ detail }) => detail?.slowed)),
    backTo: slowed && checkedIn > slowed.at ? slowed.origin : undefined,
    origin: slowed?.origin ?? rhythm,
  };
}

async function lastCheckIn(trx: Trx, teamId: number): Promise<Instant> {
  const row = await trx
    .selectFrom('check_in')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('team_id', '=', teamId)
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return row?.at ?? 0;
}

/** Whoever it was, also somebody forgotten since. */
async function lastTouched(trx: Trx, teamId: number): Promise<Instant> {
  const row = await trx
    .selectFrom('team_settings')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('team_id', '=', teamId)
    .where('by_coach', '=', 0)
    .executeTakeFirst();
  return row?.at ?? 0;
}

async function askedSince(
  trx: Trx,
  teamId: number,
  since: Instant,
): Promise<{ at: Instant; detail: NudgeDetail | undefined }[]> {
  const rows = await trx
    .selectFrom('occurrence')
    .select(['due_at', 'detail'])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('state', '=', 'sent')
    .where('due_at', '>', since)
    .orderBy('due_at')
    .execute();
  return rows.map(({ due_at, detail }) => ({ at: due_at, detail: readDetail(detail) }));
}

async function lastSlowing(
  trx: Trx,
  teamId: number,
): Promise<{ at: Instant; to: Rhythm; origin: Rhythm } | undefined> {
  const row = await trx
    .selectFrom('occurrence')
    .select(['due_at', 'detail'])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('detail', 'like', '%"slowed"%')
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const slowed = row && readDetail(row.detail)?.slowed;
  return row && slowed && { at: row.due_at, ...slowed };
}
