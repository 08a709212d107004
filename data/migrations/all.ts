import type { Migration } from 'kysely';
import * as start from './0001-start.ts';

/** In order of their names; a released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-start': start,
};
