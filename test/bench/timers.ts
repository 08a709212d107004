import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import type { Workshop } from '../process/program.ts';

export type Timers = {
  /** From the first to the last of those due in the same minute, each with its own writes, in milliseconds. */
  took: number;
  fired: number;
  /** RSS beyond the same process before, in bytes. */
  rss: number;
};

/** One node-cron timer a team, in a process of its own; waits for the minute in which `due` of them fire. */
export async function timers(workshop: Workshop, teams: number, due: number): Promise<Timers> {
  const script = join(projectRoot, 'dist/bench/test/bench/timers-child.js');
  const file = join(workshop.folder, 'timers.db');
  const child = workshop.run(script, {}, ['--expose-gc'], [file, String(teams), String(due)]);
  const [line] = await child.prints(/^\{.*\}$/m);
  await child.ended;
  return JSON.parse(line);
}
