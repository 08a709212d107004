import type { Nudge } from '../../content/content.ts';
import { oncePer } from '../../content/once-per.ts';
import { RULES, type Rule } from '../../content/rules.ts';
import { daysBetween } from '../../schedule/local-time.ts';
import type { ChoiceFacts, Shown } from './deciding.ts';

export type Turn = { rule: Rule; overdue: boolean };

/** Days without a rule after which it comes first: with weekends and others waiting too, within two weeks. */
const OVERDUE_DAYS = 9;

/** About twenty nudges back, whatever the rhythm. */
const WINDOW_DAYS = { daily: 28, three: 47, weekly: 140 };

/** A rule to start comes up most, one that can be handed on least. */
const weightOf = (stage: 0 | 1 | 2 | 3 | undefined): number => (stage === undefined ? 2 : 4 - stage);

/**
 * Pure: whose turn it is among the rules that have something to offer. First a rule about to be left out for two weeks
 * (daily rhythm only), else the one that had least of its share lately; a weaker rule's share is larger.
 */
export function mostDeserving(facts: ChoiceFacts, among: ReadonlySet<Rule>): Turn | undefined {
  const { stages, history, rhythm, date, nudges } = facts;
  const seen = rulesSeen(history, nudges);
  const start = history.reduce((first, shown) => (shown.date < first ? shown.date : first), date);
  const candidates = RULES.filter((rule) => among.has(rule)).map((rule) => {
    const dates = seen.get(rule) ?? [];
    const last = dates.reduce((latest, day) => (day > latest ? day : latest), start);
    const uses = dates.filter((day) => daysBetween(day, date) < WINDOW_DAYS[rhythm]).length;
    return { rule, silent: daysBetween(last, date), share: weightOf(stages[rule]) / (uses + 1) };
  });
  const overdue = rhythm === 'daily' && candidates.some(({ silent }) => silent >= OVERDUE_DAYS);
  const first = best(
    candidates,
    overdue ? ({ silent }) => silent : ({ share, silent }) => share + silent / 1e6,
  );
  return first && { rule: first.rule, overdue };
}

function rulesSeen(history: readonly Shown[], nudges: readonly Nudge[]): Map<Rule, string[]> {
  const ruleOf = rulesOf(nudges);
  const dates = new Map<Rule, string[]>();
  for (const { nudgeId, date } of history) {
    const rule = ruleOf.get(nudgeId);
    if (!rule) continue;
    const earlier = dates.get(rule);
    if (earlier) earlier.push(date);
    else dates.set(rule, [date]);
  }
  return dates;
}

const rulesOf = oncePer(
  (nudges: readonly Nudge[]): ReadonlyMap<string, Rule> => new Map(nudges.map(({ id, rule }) => [id, rule])),
);

function best<T>(all: readonly T[], score: (one: T) => number): T | undefined {
  return all.reduce<T | undefined>(
    (winner, one) => (winner && score(winner) >= score(one) ? winner : one),
    undefined,
  );
}
