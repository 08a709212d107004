import type { Trx } from '../../../data/database.ts';
import type { Instant } from '../../ports.ts';

/** What follows when a channel or person cannot be reached until somebody acts. */
export async function onUnreachable(_trx: Trx, _occurrenceId: number, _reason: string, _now: Instant): Promise<void> {}
