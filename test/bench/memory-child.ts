import { openQuietHouse } from './many-teams.ts';

/** One morning in the life of a house, and what it holds in memory before and after. Needs --expose-gc. */
const [file = ''] = process.argv.slice(2);
const { worker, clock, close, sent } = await openQuietHouse(file);
await worker.tick();
const idle = held();
clock.set(clock.instant('2026-03-03T09:00'));
const from = performance.now();
await worker.tick();
const took = performance.now() - from;
process.stdout.write(`${JSON.stringify({ idle, after: held(), sent: sent(), took })}\n`);
await worker.stop();
await close();

function held() {
  for (let round = 0; round < 5; round += 1) globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heapUsed };
}
