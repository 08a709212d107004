import type { Clock, Instant } from '../../src/ports.ts';
import type { PlaygroundStore } from './store.ts';

/**
 * The real clock plus a stored offset. While time is being moved it stands still between two steps, and no alarm rings:
 * simulated time moves only through `moveTo`, so never under a tick's feet.
 */
export type PlaygroundClock = Clock & {
  /** Stands still until `release`; alarms wait. */
  hold(): void;
  /** Goes on from where it stands, in real seconds; alarms that have come due meanwhile ring at once. */
  release(): Promise<void>;
  /** Forward only. Stored first, so that a restart never finds itself before what was already sent. */
  moveTo(instant: Instant): Promise<void>;
  /** Back to the real time, for a fresh start. */
  reset(): Promise<void>;
};

type Alarm = { instant: Instant; run: () => void; cancel?: () => void };

export async function openPlaygroundClock(real: Clock, store: PlaygroundStore): Promise<PlaygroundClock> {
  const alarms = new Set<Alarm>();
  let offset = Number((await store.setting('clock-offset')) ?? 0);
  let standing: Instant | undefined;
  /** How far time was moved on by hand in this process. */
  let leapt = 0;

  const now = () => standing ?? real.now() + offset;

  function arm(alarm: Alarm) {
    alarm.cancel?.();
    if (standing !== undefined) return;
    alarm.cancel = real.wakeAt(alarm.instant - offset, () => {
      alarms.delete(alarm);
      alarm.run();
    });
  }

  function armAll() {
    for (const alarm of [...alarms]) arm(alarm);
  }

  async function shift(to: number) {
    await store.keepSetting('clock-offset', String(to));
    offset = to;
  }

  return {
    now,
    elapsed: () => real.elapsed() + leapt,
    wakeAt(instant, run) {
      const alarm: Alarm = { instant, run };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        alarm.cancel?.();
        alarms.delete(alarm);
      };
    },
    hold() {
      standing ??= now();
      armAll();
    },
    async release() {
      if (standing === undefined) return;
      await shift(standing - real.now());
      standing = undefined;
      armAll();
    },
    async moveTo(instant) {
      if (instant < now()) throw new RangeError('time moves forward only');
      const leap = instant - now();
      await shift(instant - real.now());
      if (standing !== undefined) standing = instant;
      leapt += leap;
      armAll();
    },
    async reset() {
      await shift(0);
      standing = undefined;
      armAll();
    },
  };
}
