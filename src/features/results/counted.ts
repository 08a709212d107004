import { addDays } from '../../schedule/local-time.ts';
import type { AnswerValue } from './score.ts';

/** A finished audit with its answers by question id. */
export type FinishedAudit = {
  id: number;
  /** Null once its taker was forgotten. */
  personId: number | null;
  mode: 'alone' | 'together';
  finishedAt: number;
  finishedOn: string;
  shared: boolean;
  answers: ReadonlyMap<string, AnswerValue>;
};

export type Counted = {
  /** What the team may see: one audit of each voice. */
  audits: FinishedAudit[];
  /** The audit before, of the same voices, as far as the team may see those. */
  before: FinishedAudit[];
  /** How many of them were taken alone. */
  people: number;
  meeting: boolean;
  /** Taken alone, and the team has neither its taker's word nor a second answer. */
  withheld?: FinishedAudit;
};

/** About six months. */
const DAYS_COUNTED = 183;
/** From two people on, a median says of nobody what they answered. */
const ENOUGH_PEOPLE = 2;

/**
 * Whose answers speak for a team: the last audit taken together, and each present member's last one alone, unless the
 * meeting came after it, for there it was talked over. Nothing older than six months. A single person's counts only
 * with their word, beside a meeting too, or it could be worked out. `finished` in any order.
 */
export function countedAudits(
  finished: readonly FinishedAudit[],
  present: ReadonlySet<number>,
  today: string,
): Counted {
  const latestFirst = [...finished].sort((a, b) => b.finishedAt - a.finishedAt || b.id - a.id);
  const recent = latestFirst.filter(({ finishedOn }) => finishedOn >= addDays(today, -DAYS_COUNTED));
  const meeting = recent.find(({ mode }) => mode === 'together');
  const alone = latestOfEach(recent, present).filter(
    (audit) => !meeting || audit.finishedAt > meeting.finishedAt,
  );
  const audits = visible([...alone, ...(meeting ? [meeting] : [])]);
  const before = audits.flatMap((audit) => previousOf(audit, latestFirst) ?? []);
  const people = audits.filter(({ mode }) => mode === 'alone').length;
  const withheld = alone.find((audit) => !audits.includes(audit));
  return {
    audits,
    before: visible(before),
    people,
    meeting: meeting !== undefined,
    ...(withheld && { withheld }),
  };
}

/** The audit of the same voice before this one. */
export function previousOf(
  audit: FinishedAudit,
  latestFirst: readonly FinishedAudit[],
): FinishedAudit | undefined {
  return latestFirst.find(
    ({ id, mode, personId, finishedAt }) =>
      id !== audit.id &&
      mode === audit.mode &&
      (mode === 'together' || personId === audit.personId) &&
      finishedAt < audit.finishedAt,
  );
}

function latestOfEach(latestFirst: readonly FinishedAudit[], present: ReadonlySet<number>): FinishedAudit[] {
  const latest = new Map<number, FinishedAudit>();
  for (const audit of latestFirst) {
    const { mode, personId } = audit;
    if (mode === 'alone' && personId !== null && present.has(personId) && !latest.has(personId))
      latest.set(personId, audit);
  }
  return [...latest.values()];
}

function visible(audits: FinishedAudit[]): FinishedAudit[] {
  const alone = audits.filter(({ mode }) => mode === 'alone').length;
  return alone >= ENOUGH_PEOPLE ? audits : audits.filter(({ mode, shared }) => mode === 'together' || shared);
}
