import { join } from 'node:path';
import type { Workshop } from '../process/program.ts';
import { against, ms, quantile, table, times } from './figures.ts';
import { openWorker } from './schedule-worker.ts';
import { writeTeams } from './scheduled-teams.ts';

const SIZES = [1000, 100_000, 1_000_000];
const WARM_UP = 100;
const BEATS = 1000;
const AIM = 1.5;
const MINUTE = 60_000;

/** A beat that finds nothing due, in houses of different sizes, turn by turn. */
export async function idleBeat(workshop: Workshop): Promise<string> {
  const houses = [];
  for (const size of SIZES) {
    const file = join(workshop.folder, `idle-${size}.db`);
    await writeTeams(file, size, 0);
    const house = await openWorker(file);
    const from = performance.now();
    await house.worker.tick();
    houses.push({ ...house, size, first: performance.now() - from, took: [] as number[] });
  }
  for (let beat = -WARM_UP; beat < BEATS; beat += 1) {
    for (const { worker, clock, took } of houses) {
      clock.set(clock.now() + MINUTE);
      const from = performance.now();
      await worker.tick();
      if (beat >= 0) took.push(performance.now() - from);
    }
  }
  const [smallest = Number.NaN] = houses.map(({ took }) => quantile(took, 0.5));
  const rows = houses.map(({ size, took, first }) => {
    const p50 = quantile(took, 0.5);
    const ratio = p50 / smallest;
    return [
      `${size} teams`,
      ms(p50),
      ms(quantile(took, 0.95)),
      times(ratio),
      against(ratio, AIM, times),
      ms(first),
    ];
  });
  for (const { worker, close } of houses) {
    await worker.stop();
    await close();
  }
  return table([
    [
      `nothing due, ${BEATS} beats`,
      'p50',
      'p95',
      `beside ${SIZES[0]} teams`,
      'aim',
      'the first, after a start',
    ],
    ...rows,
  ]);
}
