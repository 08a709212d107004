import type { Generated } from 'kysely';

/** One sitting of the audit, alone or together. */
export type AuditTable = {
  id: Generated<number>;
  team_id: number;
  /** Who takes it, or who opened it for the meeting. */
  person_id: number | null;
  mode: 'alone' | 'together';
  started_at: number;
  finished_at: number | null;
  /** Local day of the team on which it was finished. */
  finished_on: string | null;
  /** The single taker's word that the team may see it. */
  shared: 0 | 1;
};

export type AuditAnswerTable = {
  audit_id: number;
  question_id: string;
  value: '0' | '1' | '2' | '3' | 'unknown' | 'not-for-us';
  at: number;
};
