/** Runs once after so many milliseconds; returns a function that cancels it. */
export type After = (ms: number, run: () => void) => () => void;

export const afterTimeout: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

/** Platforms wait three seconds; the rest is for the way there and back. */
const PATIENCE_MS = 1500;

/** The work's result if it comes in time, else undefined; the work goes on. Rejects as the work does. */
export async function inTime<T>(after: After, work: Promise<T>): Promise<{ result: T } | undefined> {
  let cancel = () => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = after(PATIENCE_MS, () => resolve(undefined));
  });
  try {
    return await Promise.race([work.then((result) => ({ result })), late]);
  } finally {
    cancel();
  }
}
