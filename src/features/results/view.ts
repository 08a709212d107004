import type { TeamCall } from '../../feature.ts';
import { daysBetween } from '../../schedule/local-time.ts';
import { membersOf } from '../../team/members.ts';
import { type Counted, countedAudits, type FinishedAudit, previousOf } from './counted.ts';
import { finishedAudits } from './finished-audits.ts';

/** Whose results a card shows. */
export type Whose = 'team' | 'mine';

/** What one person may see of a team's audits. */
export type Seen = {
  team: Counted;
  /** Their own last audit, and the one before it. */
  mine?: FinishedAudit;
  mineBefore?: FinishedAudit;
  /** A quarter has gone by since they last took part. */
  again: boolean;
};

const QUARTER = 90;

export async function seenBy(call: TeamCall): Promise<Seen> {
  const finished = await finishedAudits(call.trx, call.team.id);
  const present = finished.length ? await membersOf(call.trx, call.team.id) : [];
  const mine = finished.find(({ mode, personId }) => mode === 'alone' && personId === call.person.id);
  const mineBefore = mine && previousOf(mine, finished);
  const latest = finished.find(({ mode, personId }) => mode === 'together' || personId === call.person.id);
  return {
    team: countedAudits(finished, new Set(present.map(({ id }) => id)), call.team.today),
    ...(mine && { mine }),
    ...(mineBefore && { mineBefore }),
    again: latest !== undefined && daysBetween(latest.finishedOn, call.team.today) >= QUARTER,
  };
}

/** The audits a card is about; empty when there is nothing to show yet. */
export function audited(seen: Seen, whose: Whose): { now: FinishedAudit[]; before: FinishedAudit[] } {
  if (whose === 'team') return { now: seen.team.audits, before: seen.team.before };
  return { now: seen.mine ? [seen.mine] : [], before: seen.mineBefore ? [seen.mineBefore] : [] };
}

/** The team's where it may be seen, else one's own. */
export const firstShown = ({ team, mine }: Seen): Whose =>
  team.audits.length === 0 && mine ? 'mine' : 'team';
