import type { Db } from '../../data/database.ts';
import type { Adapter } from '../adapter.ts';
import type { Clock } from '../ports.ts';
import { type Health, healthOf } from './health.ts';
import { overdueSince } from './overdue.ts';
import { faultCode, type Pulse } from './pulse.ts';

/**
 * How to ask for the health of this moment. What is due goes by `clock`, which the playground moves; the beat by
 * `realClock`. `adapters` may be filled later.
 */
export function healthNow(parts: {
  db: Db;
  clock: Clock;
  realClock: Clock;
  pulse: Pulse;
  adapters: readonly Adapter[];
}): () => Promise<Health> {
  const { db, clock, realClock, pulse, adapters } = parts;
  return async () => {
    let storageFault = pulse.storageFault();
    const now = clock.now();
    const since = await overdueSince(db, now).catch((error: unknown) => {
      storageFault = faultCode(error);
      return undefined;
    });
    return healthOf({
      now: realClock.now(),
      lastBeat: pulse.last(),
      overdue: since === undefined ? 0 : now - since,
      platforms: Object.fromEntries(adapters.map((adapter) => [adapter.name, adapter.standing()])),
      storageFault,
    });
  };
}
