import type { Generated } from 'kysely';

/** One association in one workspace of one platform. */
export type OrganisationTable = {
  id: Generated<number>;
  platform: string;
  workspace: string;
  name: string;
  created_at: number;
  removed_at: number | null;
};
