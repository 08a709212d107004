import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { projectRoot } from '../../src/root.ts';
import type { Person } from '../platforms/slack/person.ts';
import { type SlackServer, startSlack } from '../platforms/slack/server.ts';
import { openWorkshop, UP, type Workshop } from '../process/program.ts';
import { beside, ms, quantile, table, timed } from './figures.ts';

const TEAMS = 50;
const WARM_UP = 6;
const ROUNDS = 12;
const PAUSE_MS = 10;
const AIMS = { rules: 1.3, done: 2 };

type Side = { slack: SlackServer; people: Person[] };

/** A command typed until its answer is back, through the real program and through a bare Bolt app, turn by turn. */
export async function roundTrip(): Promise<string> {
  const workshop = openWorkshop();
  const cinq = await start(workshop, 'dist/src/main.js');
  for (const person of cinq.people) await trip(person, 'setup language:fr zone:Europe/Paris');
  // Of the same size, so that neither Slack’s checks nor the way there make a difference.
  const ANSWER = JSON.stringify(await answered(cinq.people[0] as Person, 'rules'));
  const bare = await start(workshop, 'dist/bench/test/bench/bare-bolt.js', { ANSWER });
  try {
    await cinq.slack.world.until(() =>
      cinq.people.every((_, at) => cinq.slack.messages(channel(at)).length > 0),
    );
    const measured = { rules: [] as number[], done: [] as number[], bare: [] as number[] };
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      for (const [at, person] of cinq.people.entries()) {
        const other = bare.people[at] ?? person;
        await trip(person, 'nudge');
        // What the worker does after an answer has ended before the next question.
        await pause(PAUSE_MS);
        for (const kind of ['rules', 'done'] as const) {
          const bare = await trip(other, kind);
          const took = await trip(person, kind);
          // The first rounds only warm up.
          if (round < 0) continue;
          measured.bare.push(bare);
          measured[kind].push(took);
        }
      }
    }
    for (const { slack } of [cinq, bare]) {
      if (slack.world.errorsShown.length) throw new Error(slack.world.errorsShown.join('\n'));
    }
    return report({ ...measured, commit: await commitsIn(workshop.folder) });
  } finally {
    await workshop.clear();
    await cinq.slack.close();
    await bare.slack.close();
  }
}

const channel = (at: number) => `C${at + 1}`;

async function start(workshop: Workshop, script: string, env: Record<string, string> = {}): Promise<Side> {
  const slack = await startSlack();
  slack.world.now = Date.now();
  const people = Array.from({ length: TEAMS }, (_, at) => {
    slack.channel(channel(at));
    return slack.person(`U${at + 1}`, {
      name: `P${at + 1}`,
      zone: 'Europe/Paris',
      locale: 'fr-FR',
      admin: true,
    });
  });
  const program = workshop.run(join(projectRoot, script), {
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_API_URL: slack.apiUrl,
    ...env,
  });
  await program.prints(UP);
  return { slack, people };
}

const channelOf = ({ id }: Person) => channel(Number(id.slice(1)) - 1);

async function answered(person: Person, text: string): Promise<Record<string, unknown>> {
  const answer = await person.types(`/coach ${text}`, { channel: channelOf(person) }).acknowledged;
  if (!answer.text) throw new Error(`no answer to ${text}`);
  return answer;
}

const trip = (person: Person, text: string) => timed(() => answered(person, text));

/** What the disk alone takes to keep one change for good. */
async function commitsIn(folder: string): Promise<number[]> {
  const sqlite = new Database(join(folder, 'commit.db'));
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.exec('create table kept (value integer)');
  const keep = sqlite.prepare('insert into kept values (1)');
  const took: number[] = [];
  for (let commit = 0; commit < 200; commit += 1) {
    await pause(PAUSE_MS);
    const from = performance.now();
    keep.run();
    took.push(performance.now() - from);
  }
  sqlite.close();
  return took;
}

type Measured = Record<'rules' | 'done' | 'bare' | 'commit', number[]>;

function report({ rules, done, bare, commit }: Measured): string {
  const row = (name: string, measured: number[], aim?: number) => beside(bare, name, measured, aim);
  return table([
    [`command, ${rules.length} trips`, 'p50', 'p95', 'beside bare, p50', 'p95', 'aim at p50'],
    row('bare Bolt, a constant', bare),
    row('`rules`', rules, AIMS.rules),
    row('`done`, which writes', done, AIMS.done),
    ['the disk alone, one commit', ms(quantile(commit, 0.5)), ms(quantile(commit, 0.95)), '', '', ''],
  ]);
}
