import type { Nudge } from '../../content/content.ts';
import type { Presence, Rule } from '../../content/rules.ts';
import type { TeamSettings } from '../../team/settings.ts';

export type Shown = { nudgeId: string /** Local day */; date: string };

/** What the choice of a nudge depends on. */
export type ChoiceFacts = {
  nudges: readonly Nudge[];
  /** Undefined for a rule without enough answers. */
  stages: Record<Rule, 0 | 1 | 2 | 3 | undefined>;
  /** Audit questions answered low. */
  low: ReadonlySet<string>;
  /** Null until the team said where it can be found. */
  presences: readonly Presence[] | null;
  history: readonly Shown[];
  declined: ReadonlySet<string>;
  /** Done within the last eight weeks, wherever they were seen. */
  done: ReadonlySet<string>;
  rhythm: TeamSettings['rhythm'];
  date: string;
  seed: number;
};
