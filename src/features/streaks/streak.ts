import { addDays, weekOf } from '../../schedule/local-time.ts';

/** One day of a team, as it was put on record when its nudge came due. */
type RecordedDay = {
  date: string;
  /** Something was asked of the team that day. */
  asked: boolean;
};

export type StreakRecords = {
  days: readonly RecordedDay[];
  /** Local days on which something was done. */
  checkIns: readonly string[];
  /** The Mondays of weeks a joker was claimed for. */
  jokers: readonly string[];
  /** The Mondays of weeks in which care mode was on: whatever was asked in them, they never break a run. */
  careWeeks: ReadonlySet<string>;
  today: string;
};

export type WeekState = 'kept' | 'joker' | 'neutral' | 'missed' | 'open';

export type Streak = {
  /** Weeks in a row, the current one once something was done in it. */
  current: number;
  /** How many of them count thanks to a joker. */
  bridged: number;
  best: number;
  /** From the first record to the current week, each named by its Monday. */
  weeks: { week: string; state: WeekState }[];
  jokers: { earned: number; used: number; held: number };
  /** Last week, when a joker would tie it to the weeks before. */
  claimable?: string;
  /** The team came back this week after weeks without anything done. */
  isReturn: boolean;
};

/** Kept weeks that earn a joker. */
export const WEEKS_PER_JOKER = 5;
export const MOST_JOKERS = 2;

/**
 * Weeks in a row, from dated records alone: a later change of settings or of a holiday calendar rewrites nothing.
 * A week in which nobody was asked anything neither adds nor breaks; the current week never breaks.
 */
export function streak(records: StreakRecords): Streak {
  const weeks = weeksOf(records);
  const current = runAtEnd(weeks);
  const jokers = jokersOf(weeks);
  const claimable = jokers.held > 0 ? claimableWeek(weeks) : undefined;
  return {
    current: current.length,
    bridged: current.filter((state) => state === 'joker').length,
    best: bestRun(weeks),
    weeks,
    jokers,
    ...(claimable && { claimable }),
    isReturn: isReturn(weeks),
  };
}

type Week = Streak['weeks'][number];

function weeksOf({ days, checkIns, jokers, careWeeks, today }: StreakRecords): Week[] {
  const done = new Set(checkIns.filter((date) => date <= today).map(weekOf));
  const asked = new Set(days.filter((day) => day.asked && day.date <= today).map((day) => weekOf(day.date)));
  const claimed = new Set(jokers);
  const thisWeek = weekOf(today);
  const first = [...done, ...asked].reduce((least, week) => (week < least ? week : least), thisWeek);
  const weeks: Week[] = [];
  for (let week = first; week <= thisWeek; week = addDays(week, 7)) {
    weeks.push({ week, state: stateOf(week) });
  }
  return weeks;

  function stateOf(week: string): WeekState {
    if (done.has(week)) return 'kept';
    if (week === thisWeek) return 'open';
    if (!asked.has(week) || careWeeks.has(week)) return 'neutral';
    return claimed.has(week) ? 'joker' : 'missed';
  }
}

const counts = (state: WeekState): boolean => state === 'kept' || state === 'joker';

/** The states that count in the run that is still going on. */
function runAtEnd(weeks: readonly Week[]): WeekState[] {
  const missedAt = weeks.findLastIndex(({ state }) => state === 'missed');
  return weeks
    .slice(missedAt + 1)
    .map(({ state }) => state)
    .filter(counts);
}

function bestRun(weeks: readonly Week[]): number {
  let best = 0;
  let run = 0;
  for (const { state } of weeks) {
    if (state === 'missed') run = 0;
    if (counts(state)) run += 1;
    best = Math.max(best, run);
  }
  return best;
}

/**
 * A joker earned while two are held is not kept; one that was claimed stays claimed, whatever is undone later. A week
 * may be tied with the joker that the next week that counts earned, which is then spent already.
 */
function jokersOf(weeks: readonly Week[]): Streak['jokers'] {
  let kept = 0;
  let held = 0;
  let used = 0;
  let owed = false;
  for (const { state } of weeks) {
    if (state === 'kept') {
      kept += 1;
      if (kept % WEEKS_PER_JOKER === 0 && !owed) held = Math.min(MOST_JOKERS, held + 1);
    }
    owed = state === 'joker' ? held === 0 : owed && state === 'neutral';
    if (state === 'joker') {
      used += 1;
      held = Math.max(0, held - 1);
    }
  }
  return { earned: Math.floor(kept / WEEKS_PER_JOKER), used, held };
}

/** Last week if it was missed and something before it would be tied on. */
function claimableWeek(weeks: readonly Week[]): string | undefined {
  const last = weeks.at(-2);
  if (last?.state !== 'missed') return undefined;
  const before = weeks.slice(0, -2).findLast(({ state }) => state !== 'neutral');
  return before && counts(before.state) ? last.week : undefined;
}

/** One missed week, or two without any question, is long enough to be welcomed back from. */
function isReturn(weeks: readonly Week[]): boolean {
  if (weeks.at(-1)?.state !== 'kept') return false;
  const before = weeks.slice(0, -1);
  const lastCounted = before.findLastIndex(({ state }) => counts(state));
  if (lastCounted < 0) return false;
  const gap = before.slice(lastCounted + 1);
  return gap.length >= 2 || gap.some(({ state }) => state === 'missed');
}
