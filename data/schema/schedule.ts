import type { Generated } from 'kysely';

/** A recurring sending; exactly one of team, person and commitment names whose it is. */
export type ScheduleTable = {
  id: Generated<number>;
  kind: string;
  team_id: number | null;
  person_id: number | null;
  commitment_id: number | null;
  zone: string;
  /** HH:MM on the wall clock of `zone`. */
  local_time: string;
  /** ISO weekdays as digits, for example `12345`. */
  days: string;
  /** The first local day it may fall on; null for any. */
  from_day: Generated<string | null>;
  enabled: 0 | 1;
  version: Generated<number>;
  next_due_at: number | null;
};
