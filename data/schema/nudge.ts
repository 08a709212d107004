import type { Generated } from 'kysely';

/** A nudge somebody saw: the team in its channel, or one person who asked. */
export type NudgeShownTable = {
  id: Generated<number>;
  team_id: number;
  person_id: number | null;
  nudge_id: string;
  local_date: string;
  at: number;
  daily: 0 | 1;
};

/** "Not for us", until taken back. */
export type NudgeDeclinedTable = {
  id: Generated<number>;
  team_id: number;
  nudge_id: string;
  person_id: number | null;
  at: number;
  withdrawn_at: number | null;
};
