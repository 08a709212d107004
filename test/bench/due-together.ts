import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workshop } from '../process/program.ts';
import { bareWrites } from './bare-writes.ts';
import { against, ms, quantile, table, times } from './figures.ts';
import { plainjob } from './plainjob-peer.ts';
import { openWorker } from './schedule-worker.ts';
import { DUE_AT, writeTeams } from './scheduled-teams.ts';
import { type Timers, timers } from './timers.ts';

export const TEAMS = 100_000;
const DUE = 10_000;
const RUNS = 5;
/** Each of its jobs waits for the disk twice, so fewer tell its pace. */
const DURABLE = DUE / 10;
const AIM_RAW = 1.5;
const AIM_PLAINJOB = 5;

type Runs = Record<'cinq' | 'raw' | 'plainjob' | 'durable', number[]>;

/** Ten thousand of a hundred thousand teams due in the same minute: by Cinq and its peers, turn by turn. */
export async function dueTogether(workshop: Workshop): Promise<{ text: string; timers: Timers }> {
  const written = join(workshop.folder, 'together.db');
  await writeTeams(written, TEAMS, DUE);
  const runs: Runs = { cinq: [], raw: [], plainjob: [], durable: [] };
  for (let run = 0; run < RUNS; run += 1) {
    const fresh = (name: string) => join(workshop.folder, `${name}-${run}.db`);
    copyFileSync(written, fresh('cinq'));
    copyFileSync(written, fresh('raw'));
    runs.cinq.push(await oneBeat(fresh('cinq')));
    runs.raw.push(bareWrites(fresh('raw'), DUE));
    runs.durable.push((await plainjob(fresh('durable'), DURABLE, true)) * (DUE / DURABLE));
    runs.plainjob.push(await plainjob(fresh('plainjob'), DUE, false));
  }
  const measured = await timers(workshop, TEAMS, DUE);
  return { text: report(runs, measured), timers: measured };
}

async function oneBeat(file: string): Promise<number> {
  const { worker, clock, sent, close } = await openWorker(file);
  await worker.tick();
  clock.set(DUE_AT);
  const from = performance.now();
  await worker.tick();
  const took = performance.now() - from;
  await worker.stop();
  await close();
  if (sent() !== DUE) throw new Error(`${sent()} nudges for ${DUE} teams`);
  return took;
}

function report({ cinq, raw, plainjob, durable }: Runs, fired: Timers): string {
  const median = (measured: number[]) => quantile(measured, 0.5);
  const ours = median(cinq);
  const row = (name: string, took: number, aim = '') => [
    name,
    ms(took),
    `${Math.round((DUE / took) * 1000)}/s`,
    times(took / ours),
    aim,
  ];
  return table([
    [`${DUE} due at once, median of ${RUNS}`, 'time', 'throughput', 'beside Cinq', 'aim'],
    row('Cinq: plan, claim, hand over, mark', ours),
    row(
      'better-sqlite3, the same writes',
      median(raw),
      `Cinq at most ${against(ours / median(raw), AIM_RAW, times)}`,
    ),
    row(`plainjob, as safe on the disk (${DURABLE} jobs)`, median(durable), atLeast(median(durable) / ours)),
    row('plainjob, as it comes', median(plainjob), atLeast(median(plainjob) / ours)),
    row('node-cron, one timer a team', fired.took),
  ]);
}

const atLeast = (ratio: number) => `at least ${times(AIM_PLAINJOB)} ${ratio >= AIM_PLAINJOB ? '✓' : '✗'}`;
