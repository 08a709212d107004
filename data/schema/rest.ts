import type { Generated } from 'kysely';

/** Days (inclusive) on which a whole team rests. */
export type PauseTable = {
  id: Generated<number>;
  team_id: number;
  person_id: number | null;
  from_day: string;
  until_day: string;
  at: number;
  ended_at: number | null;
};

/** A quiet week that counts after all: `week` is its Monday. */
export type JokerTable = {
  team_id: number;
  week: string;
  person_id: number | null;
  at: number;
};
