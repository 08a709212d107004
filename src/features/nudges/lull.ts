import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
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
  // Whoever chose a rhythm since then keeps it.
  const slowing = rhythm === 'daily' ? undefined : await lastSlowing(trx, team.id, touched);
  const slowed = slowing?.to === rhythm ? slowing : undefined;
  return {
    rhythm,
    asked: asked.length,
    sinceQuestion: since(asked.find(({ detail }) => detail?.message === 'question')),
    sinceSlower: since(asked.findLast(({ detail }) => detail?.slowed)),
    backTo: slowed && checkedIn > slowed.at ? slowed.origin : undefined,
    origin: slowed?.origin ?? rhythm,
  };
}

const latestCheckIn = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('check_in')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('team_id', '=', teamId)
    .where('undone_at', 'is', null),
);

async function lastCheckIn(trx: Trx, teamId: number): Promise<Instant> {
  const [row] = await latestCheckIn(trx, { teamId });
  return row?.at ?? 0;
}

const latestByPeople = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('team_settings')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('team_id', '=', teamId)
    .where('by_coach', '=', 0),
);

/** Whoever it was, also somebody forgotten since. */
async function lastTouched(trx: Trx, teamId: number): Promise<Instant> {
  const [row] = await latestByPeople(trx, { teamId });
  return row?.at ?? 0;
}

const sentAfter = prepared((trx, { teamId, since }: { teamId: number; since: Instant }) =>
  trx
    .selectFrom('occurrence')
    .select(['due_at', 'detail'])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('state', '=', 'sent')
    .where('due_at', '>', since)
    .orderBy('due_at'),
);

async function askedSince(
  trx: Trx,
  teamId: number,
  since: Instant,
): Promise<{ at: Instant; detail: NudgeDetail | undefined }[]> {
  const rows = await sentAfter(trx, { teamId, since });
  return rows.map(({ due_at, detail }) => ({ at: due_at, detail: readDetail(detail) }));
}

const lastSlowed = prepared((trx, { teamId, since }: { teamId: number; since: Instant }) =>
  trx
    .selectFrom('occurrence')
    .select(['due_at', 'detail'])
    .where('team_id', '=', teamId)
    .where('kind', '=', 'nudge')
    .where('turn', '=', 1)
    .where('detail', 'like', '%"slowed"%')
    .where('due_at', '>', since)
    .orderBy('due_at', 'desc')
    .limit(1),
);

async function lastSlowing(
  trx: Trx,
  teamId: number,
  since: Instant,
): Promise<{ at: Instant; to: Rhythm; origin: Rhythm } | undefined> {
  const [row] = await lastSlowed(trx, { teamId, since });
  const slowed = row && readDetail(row.detail)?.slowed;
  return row && slowed && { at: row.due_at, ...slowed };
}
