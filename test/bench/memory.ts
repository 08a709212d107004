import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import { openWorkshop, type Workshop } from '../process/program.ts';
import { against, mib, ms, quantile, table } from './figures.ts';
import { foundTeams } from './many-teams.ts';

const MANY = 10_000;
const RUNS = 3;
const AIM = 30 * 2 ** 20;

type Held = { rss: number; heapUsed: number };
type Morning = { idle: Held; after: Held; sent: number; took: number };

/** What a house of many teams holds in memory beside a house of one, each in a process of its own. */
export async function memory(): Promise<string> {
  const workshop = openWorkshop();
  try {
    const one = await mornings(workshop, 1);
    const many = await mornings(workshop, MANY);
    const row = (name: string, of: (morning: Morning) => number) => {
      const [small, large] = [median(one, of), median(many, of)];
      return [name, mib(small), mib(large), mib(large - small), against(large - small, AIM, mib)];
    };
    const day = ms(median(many, ({ took }) => took));
    return [
      table([
        ['memory', 'one team', `${MANY} teams`, 'more', 'aim'],
        row('idle, RSS', ({ idle }) => idle.rss),
        row('idle, heap', ({ idle }) => idle.heapUsed),
        row('after a morning’s nudges, RSS', ({ after }) => after.rss),
        row('after a morning’s nudges, heap', ({ after }) => after.heapUsed),
      ]),
      `That morning’s ${many[0]?.sent} nudges were planned, composed, handed over and recorded in ${day}.`,
    ].join('\n\n');
  } finally {
    await workshop.clear();
  }
}

const median = (mornings: Morning[], of: (morning: Morning) => number) => quantile(mornings.map(of), 0.5);

async function mornings(workshop: Workshop, teams: number): Promise<Morning[]> {
  const founded = join(workshop.folder, `${teams}.db`);
  await foundTeams(founded, teams);
  const measured: Morning[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const file = join(workshop.folder, `${teams}-${run}.db`);
    copyFileSync(founded, file);
    const script = join(projectRoot, 'dist/bench/test/bench/memory-child.js');
    const child = workshop.run(script, {}, ['--expose-gc'], [file]);
    const [line] = await child.prints(/^\{.*\}$/m);
    await child.ended;
    const morning: Morning = JSON.parse(line);
    if (morning.sent !== teams) throw new Error(`${morning.sent} nudges for ${teams} teams`);
    measured.push(morning);
  }
  return measured;
}
