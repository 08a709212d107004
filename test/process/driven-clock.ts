import type { Clock, Instant } from '../../src/ports.ts';

/** A machine's clocks in somebody else's hands: the one on the wall and the one that counts what goes by. */
export type Reading = { now: Instant; elapsed: number };

export type DrivenClock = Clock & { set(reading: Reading): void };

/** Its alarms ring when it is set to their hour. */
export function createDrivenClock(reading: Reading): DrivenClock {
  let { now, elapsed } = reading;
  const alarms = new Set<{ instant: Instant; run: () => void }>();
  return {
    now: () => now,
    elapsed: () => elapsed,
    wakeAt(instant, run) {
      const alarm = { instant, run };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
    set(reading) {
      ({ now, elapsed } = reading);
      for (const alarm of [...alarms]) {
        if (alarm.instant > now) continue;
        alarms.delete(alarm);
        alarm.run();
      }
    },
  };
}
