import type { Generated } from 'kysely';

/** The people around one channel of an organisation; `place` is that channel. */
export type TeamTable = {
  id: Generated<number>;
  organisation_id: number;
  place: string;
  name: string;
  /** `requested` waits for an administrator; `resting` cannot be reached at present. */
  status: 'requested' | 'active' | 'resting';
  created_at: number;
};

/** Each change of settings, whole: the newest row is in force, older ones explain older days. */
export type TeamSettingsTable = {
  id: Generated<number>;
  team_id: number;
  person_id: number | null;
  at: number;
  /** 1: no person's choice, the coach's own. */
  by_coach: Generated<0 | 1>;
  settings: string;
};
