import type { Generated } from 'kysely';

/** "When [cue], we will [action]". */
export type CommitmentTable = {
  id: Generated<number>;
  team_id: number;
  rule: string;
  /** The language its words are in, so that their frame is too; null for the reader's. */
  language: string | null;
  cue: string;
  action: string;
  rhythm: 'once' | 'day' | 'week';
  /** ISO weekday 1–7 of the reminder; null with the daily rhythm. */
  remind_weekday: number | null;
  /** HH:MM in the team's zone, or null for no reminder. */
  remind_time: string | null;
  until_day: string | null;
  owner_id: number | null;
  proposed_by: number | null;
  /** Null while somebody named by others has not said yes. */
  accepted_at: number | null;
  created_at: number;
  closed_at: number | null;
  outcome: 'kept' | 'changed' | 'dropped' | null;
  reason: string | null;
};
