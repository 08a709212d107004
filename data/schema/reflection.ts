import type { Generated } from 'kysely';

/** One week of one person, theirs alone. `week` is its Monday. */
export type ReflectionTable = {
  id: Generated<number>;
  person_id: number;
  week: string;
  set_id: string;
  /** True when the coach asked of its own accord. */
  prompted: 0 | 1;
  at: number;
  mood: 'good' | 'mixed' | 'hard' | null;
  sentence: string | null;
  goal: string | null;
  reality: string | null;
  options: string | null;
  will: string | null;
  answered_at: number | null;
};
