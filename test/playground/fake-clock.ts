import type { Clock, Instant } from '../../src/ports.ts';

export type FakeClock = Clock & { set(instant: Instant): void };

/** A real clock in a test's hands: alarms ring when it is set to or past their hour. */
export function createFakeClock(start: Instant): FakeClock {
  let now = start;
  let elapsed = 0;
  const alarms = new Set<{ instant: Instant; run: () => void }>();
  return {
    now: () => now,
    elapsed: () => elapsed,
    wakeAt(instant, run) {
      const alarm = { instant, run };
      alarms.add(alarm);
      return () => alarms.delete(alarm);
    },
    set(instant) {
      elapsed += Math.max(0, instant - now);
      now = instant;
      for (const alarm of [...alarms]) {
        if (alarm.instant > now) continue;
        alarms.delete(alarm);
        alarm.run();
      }
    },
  };
}
