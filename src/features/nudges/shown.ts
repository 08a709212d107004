import type { Trx } from '../../../data/database.ts';
import { prepared } from '../../../data/prepared.ts';
import type { Content, Nudge } from '../../content/content.ts';
import type { Instant } from '../../ports.ts';
import { daysBetween } from '../../schedule/local-time.ts';
import type { Team } from '../../team/team.ts';

type ShownRow = {
  team_id: number;
  person_id: number | null;
  nudge_id: string;
  local_date: string;
  at: Instant;
  daily: 0 | 1;
};

const addShown = prepared((trx, { team_id, person_id, nudge_id, local_date, at, daily }: ShownRow) =>
  trx.insertInto('nudge_shown').values({ team_id, person_id, nudge_id, local_date, at, daily }),
);

/** Puts on record that a nudge was seen: by the team in its channel, or by one person who asked. */
export async function recordShown(
  trx: Trx,
  team: Team,
  nudge: Nudge,
  seen: { date: string; person?: number },
  now: Instant,
) {
  await addShown(trx, {
    team_id: team.id,
    person_id: seen.person ?? null,
    nudge_id: nudge.id,
    local_date: seen.date,
    at: now,
    daily: seen.person === undefined ? 1 : 0,
  });
}

const lastShown = prepared((trx, { teamId }: { teamId: number }) =>
  trx
    .selectFrom('nudge_shown')
    .select(['nudge_id', 'local_date'])
    .where('team_id', '=', teamId)
    .where('daily', '=', 1)
    .orderBy('id', 'desc')
    .limit(1),
);

/** The nudge the team's channel got last, and on which local day; undefined when there was none or it no longer exists. */
export async function lastDailyNudge(
  trx: Trx,
  teamId: number,
  content: Content,
): Promise<{ nudge: Nudge; date: string } | undefined> {
  const [row] = await lastShown(trx, { teamId });
  const nudge = content.nudges.find(({ id }) => id === row?.nudge_id);
  return row && nudge && { nudge, date: row.local_date };
}

/** Where a nudge card stands, as its buttons say it: the channel, a private answer, or a person's own page. */
const PLACES = { c: 'channel', p: 'private', h: 'home' } as const;

export type Mark = keyof typeof PLACES;
type Place = (typeof PLACES)[Mark];

const isMark = (mark: string | undefined): mark is Mark => mark !== undefined && Object.hasOwn(PLACES, mark);

export type Pressed = {
  nudge: Nudge;
  /** The local day it was shown on. */
  date: string;
  place: Place;
  /** Whether it still can be answered. */
  open: boolean;
  /** In the channel, a later nudge has followed and this one is a line. */
  folded: boolean;
};

/** Two days make up for a press on yesterday's card; a slower rhythm's nudge stays open until the next comes. */
const OPEN_DAYS = 2;
const OPEN_DAYS_OF_LAST = 7;

type ShownOn = { teamId: number; nudgeId: string; date: string; daily: 0 | 1 };

const shownOn = prepared((trx, { teamId, nudgeId, date, daily }: ShownOn) =>
  trx
    .selectFrom('nudge_shown')
    .select('id')
    .where('team_id', '=', teamId)
    .where('nudge_id', '=', nudgeId)
    .where('local_date', '=', date)
    .where('daily', '=', daily)
    .limit(1),
);

/** What a button on a nudge card speaks of; undefined for one that this team never got. */
export async function pressedNudge(
  trx: Trx,
  team: Team,
  content: Content,
  args: readonly string[],
): Promise<Pressed | undefined> {
  const [id, date, mark] = args;
  const nudge = content.nudges.find((one) => one.id === id);
  if (!nudge || !date || !isMark(mark)) return undefined;
  const daily = mark === 'p' ? 0 : 1;
  const shown = await shownOn(trx, { teamId: team.id, nudgeId: nudge.id, date, daily });
  if (!shown.length) return undefined;
  const age = daysBetween(date, team.today);
  const place = PLACES[mark];
  const last = place !== 'private' ? await lastDailyNudge(trx, team.id, content) : undefined;
  const isLast = last?.nudge.id === nudge.id && last.date === date;
  const open = age >= 0 && (age <= OPEN_DAYS || (isLast && age <= OPEN_DAYS_OF_LAST));
  return { nudge, date, place, open, folded: place === 'channel' && !isLast };
}

/** The day a press is recorded under: the card's own while that is near, else today. */
export const recordDay = ({ date }: Pressed, today: string): string =>
  daysBetween(date, today) <= OPEN_DAYS ? date : today;
