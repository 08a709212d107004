import type { Standing } from '../adapter.ts';
import type { Instant } from '../ports.ts';

type Platforms = Record<string, Standing>;

export type HealthFacts = {
  now: Instant;
  lastBeat: Instant | undefined;
  /** How long the oldest thing due has waited, in milliseconds; 0 when nothing waits. */
  overdue: number;
  platforms: Platforms;
  storageFault: string | undefined;
};

/** As `/healthz` shows it: no names, no contents, no secrets. */
export type Health = {
  /** `down` asks for somebody to act now; `degraded` still serves some. */
  status: 'up' | 'degraded' | 'down';
  platforms: Platforms;
  /** SQLite's own word when nothing can be recorded. */
  storage: string;
  secondsSinceBeat: number | null;
  secondsOldestOverdue: number;
};

/** Three beats missed in a row are no chance. */
const LATE = 3 * 60_000;
/** A backlog after a stop is worked off; one that lasts is worth a look. */
const LONG_OVERDUE = 15 * 60_000;

/**
 * Pure. One platform that is out does not make the process ill while another serves: a new start would only interrupt
 * that one.
 */
export function healthOf({ now, lastBeat, overdue, platforms, storageFault }: HealthFacts): Health {
  const beats = lastBeat !== undefined && now - lastBeat < LATE;
  const standings = Object.values(platforms);
  const serving = standings.filter(({ kind }) => kind === 'connected');
  const down = !beats || storageFault !== undefined || serving.length === 0;
  const impaired = serving.length < standings.length || overdue > LONG_OVERDUE;
  return {
    status: down ? 'down' : impaired ? 'degraded' : 'up',
    platforms,
    storage: storageFault ?? 'ok',
    secondsSinceBeat: lastBeat === undefined ? null : seconds(now - lastBeat),
    secondsOldestOverdue: seconds(overdue),
  };
}

const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);
