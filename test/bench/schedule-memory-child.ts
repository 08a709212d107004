import { openWorker } from './schedule-worker.ts';
import { DUE_AT } from './scheduled-teams.ts';

/** What a worker holds in memory before and after the minute in which its teams are due. Needs --expose-gc. */
const [file = ''] = process.argv.slice(2);
const { worker, clock, close, sent } = await openWorker(file);
await worker.tick();
const idle = held();
clock.set(DUE_AT);
await worker.tick();
process.stdout.write(`${JSON.stringify({ idle, after: held(), sent: sent() })}\n`);
await worker.stop();
await close();

function held(): number {
  for (let round = 0; round < 5; round += 1) globalThis.gc?.();
  return process.memoryUsage().rss;
}
