/** What is true for somebody who asks for help, as far as it changes what to show first. */
export type Facts = {
  team: 'none' | 'several' | 'requested' | 'active';
  /** Asked in a channel, where a team could be set up. */
  inChannel: boolean;
  /** Questions answered of an audit left open. */
  auditOpen?: number;
  audited: boolean;
  /** Care mode is on. */
  care: boolean;
  /** The channel's nudge of today, not ticked yet. */
  nudgeOpen: boolean;
  /** This week's reflection was asked and not answered. */
  reflectionOpen: boolean;
  /** Commitments somebody else named this person for. */
  toAccept: number;
  openCommitments: number;
};

export type Suggestion =
  | { kind: 'care' }
  | { kind: 'setup' | 'setup-elsewhere' | 'several' | 'waiting' | 'audit' | 'done' | 'reflect' | 'nudge' }
  | { kind: 'audit-open' | 'accept' | 'commitments'; count: number };

const MOST = 3;

/** What fits this moment, the most fitting first; never empty. */
export function suggestions(facts: Facts): Suggestion[] {
  switch (facts.team) {
    case 'none':
      return [{ kind: facts.inChannel ? 'setup' : 'setup-elsewhere' }];
    case 'several':
      return [{ kind: 'several' }];
    case 'requested':
      return [{ kind: 'waiting' }];
    case 'active':
      return inTeam(facts).slice(0, MOST);
    default:
      return facts.team satisfies never;
  }
}

function inTeam(facts: Facts): Suggestion[] {
  // In a crisis nothing else is anybody's business.
  if (facts.care) return [{ kind: 'care' }];
  const found: Suggestion[] = [];
  if (facts.toAccept) found.push({ kind: 'accept', count: facts.toAccept });
  if (facts.auditOpen !== undefined) found.push({ kind: 'audit-open', count: facts.auditOpen });
  else if (!facts.audited) found.push({ kind: 'audit' });
  if (facts.nudgeOpen) found.push({ kind: 'done' });
  if (facts.reflectionOpen) found.push({ kind: 'reflect' });
  if (facts.openCommitments) found.push({ kind: 'commitments', count: facts.openCommitments });
  return found.length ? found : [{ kind: 'nudge' }];
}
