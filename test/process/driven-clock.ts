import type { Clock, Instant } from '../../src/ports.ts';
import type { Machine } from './machine.ts';

export type DrivenClock = Clock & {
  /** Wakes whoever asked to be woken by now. */
  ring(): void;
};

/** The clock of a process on a machine whose time is in somebody else's hands. */
export function createDrivenClock(machine: Machine): DrivenClock {
  const started = machine.read().elapsed;
  const alarms = new Set<{ instant: Instant; run: () => void }>();
  return {
    now: () => machine.read().now,
    elapsed: () => machine.read().elapsed - started,
    wakeAt(instant, run) {
      const alarm = { instant, run };
      alarms.add(alarm);
      return () => void alarms.delete(alarm);
    },
    ring() {
      const { now } = machine.read();
      for (const alarm of [...alarms]) {
        if (alarm.instant > now) continue;
        alarms.delete(alarm);
        alarm.run();
      }
    },
  };
}
