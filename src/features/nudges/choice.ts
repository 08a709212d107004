import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Nudge } from '../../content/content.ts';
import { daysBetween } from '../../schedule/local-time.ts';
import type { ChoiceFacts, Shown } from './deciding.ts';
import { possible } from './needs.ts';
import { mostDeserving, type Turn } from './turns.ts';

export type Chosen = {
  nudge: Nudge;
  /** It answers a low answer; its rule was about to be left out; its rule is the weakest; its turn; all were seen. */
  why: 'answer' | 'overdue' | 'weak-rule' | 'turn' | 'seen-all';
};

/** Eight weeks. */
export const REST_DAYS = 56;

/** Pure: the nudge of a day. Undefined only when the team's presences and refusals leave none at all. */
export function chooseNudge(facts: ChoiceFacts): Chosen | undefined {
  const qualified = facts.nudges.filter(
    (nudge) => !facts.declined.has(nudge.id) && possible(nudge.needs, facts.presences),
  );
  const lastSeen = lastDates(facts.history);
  const rested = qualified.filter(({ id }) => isRested(id, lastSeen, facts));
  if (!rested.length) {
    const nudge = tied(longestUnseen(qualified, lastSeen), facts.seed);
    return nudge && { nudge, why: 'seen-all' };
  }
  const turn = mostDeserving(facts, new Set(rested.map(({ rule }) => rule)));
  if (!turn) return undefined;
  const ofRule = rested.filter(({ rule }) => rule === turn.rule);
  const answering = ofRule.filter(({ after }) => after.some((question) => facts.low.has(question)));
  const nudge = tied(longestUnseen(answering.length ? answering : ofRule, lastSeen), facts.seed);
  return nudge && { nudge, why: answering.length ? 'answer' : whyOf(turn, facts) };
}

function whyOf(turn: Turn, { stages }: ChoiceFacts): Chosen['why'] {
  if (turn.overdue) return 'overdue';
  const known = Object.values(stages).filter((stage) => stage !== undefined);
  const stage = stages[turn.rule];
  return stage !== undefined && stage < 3 && stage === Math.min(...known) ? 'weak-rule' : 'turn';
}

function isRested(id: string, lastSeen: ReadonlyMap<string, string>, { done, date }: ChoiceFacts): boolean {
  const seen = lastSeen.get(id);
  return !done.has(id) && (seen === undefined || daysBetween(seen, date) >= REST_DAYS);
}

function lastDates(history: readonly Shown[]): Map<string, string> {
  const dates = new Map<string, string>();
  for (const { nudgeId, date } of history) {
    const known = dates.get(nudgeId);
    if (known === undefined || known < date) dates.set(nudgeId, date);
  }
  return dates;
}

/** Those never seen, else those not seen for the longest time. */
function longestUnseen(nudges: readonly Nudge[], lastSeen: ReadonlyMap<string, string>): Nudge[] {
  const dateOf = ({ id }: Nudge) => lastSeen.get(id) ?? '';
  const oldest = nudges.reduce((date, nudge) => (dateOf(nudge) < date ? dateOf(nudge) : date), '9999');
  return nudges.filter((nudge) => dateOf(nudge) === oldest);
}

function tied<T>(equals: readonly T[], seed: number): T | undefined {
  if (equals.length < 2) return equals[0];
  return equals[uniformInt(xoroshiro128plus(seed), 0, equals.length - 1)];
}
