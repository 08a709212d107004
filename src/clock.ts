import type { Clock } from './ports.ts';

/** setTimeout holds at most 2^31 − 1 ms; longer waits go in legs. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** The real clock: the only place that reads the time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wakeAt(instant, run) {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const left = instant - Date.now();
      timer = setTimeout(left > LONGEST_WAIT ? wait : run, Math.max(0, Math.min(left, LONGEST_WAIT)));
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  },
};
