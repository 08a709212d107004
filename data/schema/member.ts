import type { Generated } from 'kysely';

/** A person in a team. */
export type MemberTable = {
  team_id: number;
  person_id: number;
  lead: Generated<0 | 1>;
  joined_at: number;
  left_at: number | null;
};
