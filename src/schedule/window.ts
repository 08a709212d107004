import type { Instant } from '../ports.ts';
import { addDays, type Slot, startOfDay } from './local-time.ts';

const HOUR = 3_600_000;

/** Until when a slot may still be sent: a nudge for two hours, a reflection within its local day. */
export function expiryOf(kind: string, slot: Slot, zone: string): Instant {
  const endOfDay = startOfDay(addDays(slot.date, 1), zone);
  return kind === 'reflection' ? endOfDay : Math.min(slot.instant + 2 * HOUR, endOfDay);
}
