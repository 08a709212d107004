import type { Instant } from '../../ports.ts';
import { instantAt, localDate, localTime } from '../../schedule/local-time.ts';
import { isQuiet } from '../../schedule/quiet.ts';
import type { TeamSettings } from '../../team/settings.ts';

const THREE_HOURS = 3 * 3_600_000;
const EARLY_AFTERNOON = '14:00';

/**
 * Pure: when a nudge that is put off comes back that day: early in the afternoon, or in three hours if that is later.
 * Undefined when that would fall into quiet hours or the next day.
 */
export function laterToday(
  now: Instant,
  { zone, quiet }: Pick<TeamSettings, 'zone' | 'quiet'>,
): Instant | undefined {
  const date = localDate(now, zone);
  const at = Math.max(instantAt(date, EARLY_AFTERNOON, zone), now + THREE_HOURS);
  return localDate(at, zone) === date && !isQuiet(localTime(at, zone), quiet) ? at : undefined;
}
