import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import type { Workshop } from '../process/program.ts';
import { against, mib, quantile, table } from './figures.ts';
import { writeTeams } from './scheduled-teams.ts';
import type { Timers } from './timers.ts';

const MANY = 100_000;
const DUE = 10_000;
const RUNS = 3;
const AIM = 40 * 2 ** 20;
const AIM_TIMERS = 0.1;

type Held = { idle: number; after: number; sent: number };

/** What the schedule of many teams holds in memory beside that of one, each in a process of its own. */
export async function scheduleMemory(workshop: Workshop, timers: Timers): Promise<string> {
  const one = await measured(workshop, 1, 1);
  const many = await measured(workshop, MANY, DUE);
  const median = (all: Held[], of: 'idle' | 'after') =>
    quantile(
      all.map((held) => held[of]),
      0.5,
    );
  const row = (name: string, of: 'idle' | 'after') => {
    const [small, large] = [median(one, of), median(many, of)];
    return [name, mib(small), mib(large), mib(large - small), against(large - small, AIM, mib)];
  };
  const more = median(many, 'after') - median(one, 'after');
  return table([
    [`RSS, median of ${RUNS}`, 'one team', `${MANY} teams`, 'more', 'aim'],
    row('idle', 'idle'),
    row(`after a minute with ${DUE} due`, 'after'),
    [
      'node-cron, one timer a team',
      '',
      '',
      mib(timers.rss),
      `Cinq at most ${mib(timers.rss * AIM_TIMERS)} ${more <= timers.rss * AIM_TIMERS ? '✓' : '✗'}`,
    ],
  ]);
}

async function measured(workshop: Workshop, teams: number, due: number): Promise<Held[]> {
  const written = join(workshop.folder, `memory-${teams}.db`);
  await writeTeams(written, teams, due);
  const all: Held[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const file = join(workshop.folder, `memory-${teams}-${run}.db`);
    copyFileSync(written, file);
    const script = join(projectRoot, 'dist/bench/test/bench/schedule-memory-child.js');
    const child = workshop.run(script, {}, ['--expose-gc'], [file]);
    const [line] = await child.prints(/^\{.*\}$/m);
    await child.ended;
    const held: Held = JSON.parse(line);
    if (held.sent !== due) throw new Error(`${held.sent} nudges for ${due} teams`);
    all.push(held);
  }
  return all;
}
