import type { Generated } from 'kysely';

/** Days (inclusive) on which a person is away. */
export type AbsenceTable = {
  id: Generated<number>;
  person_id: number;
  from_day: string;
  until_day: string;
  at: number;
};
