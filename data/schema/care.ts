import type { Generated } from 'kysely';

/** One crisis of a team: `ended_at` is null while it lasts, and then a team has at most one. */
export type CareTable = {
  id: Generated<number>;
  team_id: number;
  begun_by: number | null;
  begun_at: number;
  from_day: string;
  ended_by: number | null;
  ended_at: number | null;
  /** Its last day; before `from_day` when it was opened by mistake and never was. */
  until_day: string | null;
  /** When the team said its next news would come. */
  next_at: number | null;
};

/** What a team noted in its checklist, the latest words of each field, and who wrote them. */
export type CareNoteTable = {
  care_id: number;
  field: 'speaker' | 'known' | 'unknown' | 'line' | 'replies' | 'replier';
  text: string;
  person_id: number | null;
  at: number;
};

/** What one person says of it afterwards, theirs alone unless shared. */
export type CareReflectionTable = {
  care_id: number;
  person_id: number;
  helped: string | null;
  again: string | null;
  thanks: string | null;
  at: number;
  shared_at: number | null;
};
