import Database from 'better-sqlite3';
import { better, defineQueue, defineWorker } from 'plainjob';
import { CARD } from './schedule-worker.ts';

const silent = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };

/**
 * As many jobs by plainjob: put into its queue, taken, handled by nothing, done. It knows no schedules by team, no
 * lease and no key. `durable` keeps its commits as safe as Cinq’s; as it comes, a power cut may undo the last ones.
 * Returns milliseconds.
 */
export async function plainjob(file: string, count: number, durable: boolean): Promise<number> {
  const sqlite = new Database(file);
  const queue = defineQueue({ connection: better(sqlite), logger: silent });
  if (durable) sqlite.pragma('synchronous = FULL');
  const payload = { kind: 'post', card: CARD };
  let done = 0;
  const worker = defineWorker('nudge', async () => {}, {
    queue,
    logger: silent,
    onCompleted: () => {
      done += 1;
      if (done === count) void worker.stop();
    },
  });
  const jobs = Array.from({ length: count }, (_, team) => ({ team, ...payload }));
  const from = performance.now();
  for (const job of jobs.keys()) if (job % 500 === 0) queue.addMany('nudge', jobs.slice(job, job + 500));
  await worker.start();
  const took = performance.now() - from;
  queue.close();
  if (done !== count) throw new Error(`plainjob handled ${done} of ${count}`);
  return took;
}
