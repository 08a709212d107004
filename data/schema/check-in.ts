import type { Generated } from 'kysely';

/** What was done, taken on or put off, by whom and on which local day. */
export type CheckInTable = {
  id: Generated<number>;
  team_id: number;
  person_id: number | null;
  nudge_id: string | null;
  commitment_id: number | null;
  outcome: 'done' | 'taken' | 'later';
  local_date: string;
  at: number;
  effect: 'started' | 'answered' | 'published' | 'internal' | null;
  link: string | null;
  minutes: number | null;
  undone_at: number | null;
};
