import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Db } from '../../data/database.ts';
import type { EventEnded } from '../coach.ts';
import type { Clock, Instant } from '../ports.ts';
import type { Health } from './health.ts';
import { occurrenceCounts } from './occurrence-counts.ts';

export type Metrics = {
  /** Prometheus' text format, and its media type. */
  readonly contentType: string;
  text(): Promise<string>;
  /** For the coach: measures one event from its beginning to its end. */
  eventBegan: () => EventEnded;
  /** For the messengers: one call and what came of it. */
  called(platform: string, verb: string, outcome: string): void;
};

/** Counting every row of a day costs; whoever asks more often gets the same answer. */
const COUNTED_EVERY = 60_000;

/** What Prometheus may ask. No label holds an id, a name or a text: each has a known, small set of values. */
export function createMetrics(parts: {
  db: Db;
  clock: Clock;
  health: () => Promise<Health>;
  version: string;
}): Metrics {
  const { db, clock, health, version } = parts;
  const registers = [new Registry()];
  const [register = new Registry()] = registers;
  collectDefaultMetrics({ register });

  const events = new Counter({
    name: 'cinq_events_total',
    help: 'What people did, by kind, route and outcome (answered, mistaken, failed)',
    labelNames: ['kind', 'route', 'outcome'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'cinq_event_duration_seconds',
    help: 'From an event to its answer, recorded',
    labelNames: ['kind'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 3],
    registers,
  });
  const calls = new Counter({
    name: 'cinq_platform_calls_total',
    help: 'Messages posted, edited and looked for, by platform and outcome',
    labelNames: ['platform', 'verb', 'outcome'] as const,
    registers,
  });
  const occurrences = new Gauge({
    name: 'cinq_occurrences',
    help: 'What was due in the last 24 hours, by kind and state, counted at most once a minute',
    labelNames: ['kind', 'state'] as const,
    registers,
  });
  const platforms = new Gauge({
    name: 'cinq_platform_connected',
    help: '1 while the platform is connected',
    labelNames: ['platform'] as const,
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const lag = gauge('cinq_schedule_lag_seconds', 'How long the oldest thing due has waited');
  const sinceBeat = gauge('cinq_seconds_since_beat', 'Since the last beat; it comes each minute');
  const recording = gauge('cinq_storage_recording', '1 while the database takes what is written');
  const size = gauge('cinq_database_bytes', 'Size of the database, without its log');
  new Gauge({
    name: 'cinq_build_info',
    help: 'Always 1',
    labelNames: ['version', 'node'] as const,
    registers,
  }).set({ version, node: process.versions.node }, 1);

  let countedAt: Instant | undefined;

  async function measure(): Promise<void> {
    const now = await health();
    for (const [platform, { kind }] of Object.entries(now.platforms))
      platforms.set({ platform }, kind === 'connected' ? 1 : 0);
    lag.set(now.secondsOldestOverdue);
    sinceBeat.set(now.secondsSinceBeat ?? Number.NaN);
    recording.set(now.storage === 'ok' ? 1 : 0);
    size.set(await databaseBytes(db));
    await countOccurrences(clock.now());
  }

  async function countOccurrences(now: Instant): Promise<void> {
    if (countedAt !== undefined && now >= countedAt && now - countedAt < COUNTED_EVERY) return;
    countedAt = now;
    const counts = await occurrenceCounts(db, now);
    occurrences.reset();
    for (const { kind, state, count } of counts) occurrences.set({ kind, state }, count);
  }

  return {
    contentType: register.contentType,
    async text() {
      // A database that cannot be read is told as such; the rest is still worth knowing.
      await measure().catch(() => recording.set(0));
      return register.metrics();
    },
    eventBegan() {
      const stop = durations.startTimer();
      return ({ kind, route, outcome }) => {
        stop({ kind });
        events.inc({ kind, route, outcome });
      };
    },
    called: (platform, verb, outcome) => calls.inc({ platform, verb, outcome }),
  };
}

async function databaseBytes(db: Db): Promise<number> {
  const { rows } = await sql<{
    bytes: number;
  }>`select page_count * page_size as bytes from pragma_page_count, pragma_page_size`.execute(db);
  return rows[0]?.bytes ?? 0;
}
