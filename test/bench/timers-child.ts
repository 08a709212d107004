import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { schedule } from 'node-cron';
import { CARD } from './schedule-worker.ts';

/** What a coach would be that kept one timer a team. Needs --expose-gc. */
const [file = '', teams = '0', due = '0'] = process.argv.slice(2);
const ZONES = Intl.supportedValuesOf('timeZone').slice(0, 400);
const MINUTE = 60_000;
const walls = new Map<string, Intl.DateTimeFormat>();

const sqlite = new Database(file);
sqlite.pragma('journal_mode = WAL');
sqlite.pragma('synchronous = FULL');
sqlite.exec('create table sent (id integer primary key, team integer, payload text, at integer) strict');
const keep = sqlite.prepare('insert into sent (team, payload, at) values (?, ?, ?)');
const payload = JSON.stringify({ kind: 'post', card: CARD });

const before = held();
const fired: number[] = [];
const together = Number(due);
for (let team = together; team < Number(teams); team += 1)
  add(team, 'x', new Date(Date.now() + 40 * 86_400_000));
const rss = held() - before;

// The minute after next, so that all of them stand in time.
const at = new Date((Math.floor(Date.now() / MINUTE) + 2) * MINUTE);
for (let team = 0; team < together; team += 1) add(team, 'y', at);
await pause(at.getTime() - Date.now());
const give = performance.now() + MINUTE / 2;
while (fired.length < together && performance.now() < give) await pause(50);
const took = (fired.at(-1) ?? 0) - (fired[0] ?? 0);
const all = rss / (1 - together / Number(teams));
process.stdout.write(`${JSON.stringify({ took, fired: fired.length, rss: all })}\n`);
process.exit(0);

function add(team: number, name: string, when: Date): void {
  const timezone = ZONES[team % ZONES.length] ?? 'UTC';
  const wall =
    walls.get(timezone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  walls.set(timezone, wall);
  const [hour, minute] = wall.format(when).split(':').map(Number);
  schedule(
    `${minute} ${hour} * * ${name === 'x' ? '0' : '*'}`,
    () => {
      keep.run(team, payload, Date.now());
      fired.push(performance.now());
    },
    { timezone },
  );
}

function held(): number {
  for (let round = 0; round < 5; round += 1) globalThis.gc?.();
  return process.memoryUsage().rss;
}
