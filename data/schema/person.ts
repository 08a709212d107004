import type { Generated } from 'kysely';

/** One user of one platform in one organisation. Forgetting blanks everything but the ids. */
export type PersonTable = {
  id: Generated<number>;
  organisation_id: number;
  /** The platform's id; null once forgotten. */
  external_id: string | null;
  name: string;
  /** The language they chose with `me`, else null. */
  language: string | null;
  /** The platform's last hint, BCP 47. */
  locale: string | null;
  zone: string | null;
  weekly: 'unasked' | 'on' | 'fortnightly' | 'off';
  /** Whether the coach may write to them directly: `refused` until they have heard that it may not, then `told`. */
  letters: Generated<'open' | 'refused' | 'told'>;
  joined_at: number;
  forgotten_at: number | null;
};
