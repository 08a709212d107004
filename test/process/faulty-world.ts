import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../src/ports.ts';
import { startDiscord } from '../platforms/discord/server.ts';
import { startSlack } from '../platforms/slack/server.ts';
import { type Driven, Killed, loadDriven } from './driven.ts';
import type { Trap } from './driven-wire.ts';
import { limitFiles } from './full-disk.ts';
import { driveMachine } from './machine.ts';
import { deliveredBy, recordedIn } from './promises.ts';
import { settlers } from './settlers.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const ZONE = 'Europe/Paris';

/** A wall-clock time in Paris, where all the teams are. */
export const paris = (local: string): Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;

export type FaultyWorld = Awaited<ReturnType<typeof openFaultyWorld>>;

/** What happens while a process stands still; it goes on afterwards. */
export type Meanwhile = (held: Driven) => void | Promise<void>;

/**
 * A loopback Slack and a loopback Discord with some teams each, and a driven Cinq on one database that is started,
 * held, killed and started again, on a machine whose clocks and disk may fail it.
 */
export async function openFaultyWorld(at: string, teamsEach = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'cinq-faults-'));
  const database = join(folder, 'cinq.db');
  const clocks = join(folder, 'clocks');
  const machine = driveMachine(clocks);
  const slack = await startSlack();
  const discord = await startDiscord();
  /** The true time, by which the platforms live. */
  let now = paris(at);
  /** How far the clock on the machine's wall is ahead of it. */
  let ahead = 0;
  let elapsed = 0;
  const loaded = new Set<Driven>();
  let program: Driven | undefined;
  /** Loads while the one before it lives. */
  let spare: Driven | undefined;
  let meanwhile: Meanwhile = () => {};
  let deaths = 0;
  let holds = 0;
  let largestFile: number | undefined;

  const env = {
    DATABASE_URL: `file:${database}`,
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };

  function tellTime() {
    slack.world.now = now;
    discord.world.now = now;
    machine.set({ now: now + ahead, elapsed });
  }
  tellTime();

  /** Time goes by for the world and for whoever runs. */
  function pass(ms: number) {
    now += ms;
    elapsed += ms;
    tellTime();
  }

  function load(): Driven {
    const driven = loadDriven(env, clocks, async (held) => {
      holds += 1;
      await meanwhile(held);
      machine.release();
    });
    loaded.add(driven);
    return driven;
  }

  async function begun(driven: Driven): Promise<Driven> {
    if (largestFile !== undefined) limitFiles(driven.child, largestFile);
    await driven.begin();
    program = driven;
    return driven;
  }

  async function running(): Promise<Driven> {
    if (program) return program;
    const next = spare ?? load();
    spare = undefined;
    return begun(next);
  }

  /** False when the process died of it. */
  async function survives(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      if (error.message.includes('Error:')) throw new Error(`not killed, but broken:\n${error.message}`);
      program = undefined;
      deaths += 1;
      return false;
    }
  }

  /** Lives through everything due until then; false, where it stands, when the process dies on the way. */
  async function until(target: Instant): Promise<boolean> {
    return survives(async () => {
      const cinq = await running();
      for (;;) {
        const next = await cinq.live();
        if (next === undefined) break;
        const wait = next - (now + ahead);
        // What it could not do it tries again at the next beat.
        const step = wait > 0 ? wait : MINUTE;
        if (now + step > target) break;
        pass(step);
      }
      pass(Math.max(0, target - now));
      await cinq.live();
    });
  }

  /** The same, started again half a minute after each death. */
  async function throughAll(target: Instant): Promise<void> {
    while (!(await until(target))) pass(MINUTE / 2);
  }

  const teams = settlers(slack, discord, teamsEach);

  return {
    slack,
    discord,
    database,
    until,
    throughAll,
    recorded: () => recordedIn(database),
    delivered: () => deliveredBy(slack, discord),
    pass,
    get now() {
      return now;
    },
    get deaths() {
      return deaths;
    },
    get holds() {
      return holds;
    },
    /** What all its processes have printed. */
    get printed() {
      return Array.from(loaded, ({ printed }) => printed).join('');
    },
    /** The machine sleeps: its process counts nothing of it. */
    sleep(ms: number) {
      now += ms;
      tellTime();
    },
    /** Somebody sets the machine's clock, rightly or wrongly. */
    setAhead(ms: number) {
      ahead = ms;
      tellTime();
    },
    /** No file may grow beyond so many bytes, also for whoever comes next; beyond what has been written, unless told. */
    fillDisk(bytes = statSync(`${database}-wal`).size) {
      largestFile = bytes;
      if (program) limitFiles(program.child, largestFile);
    },
    makeRoom() {
      largestFile = undefined;
      if (program) limitFiles(program.child, 'unlimited');
    },
    async arm(trap: Trap, whileHeld: Meanwhile = () => {}) {
      meanwhile = whileHeld;
      (await running()).arm(trap);
      if (trap.fate.kind === 'die') spare ??= load();
    },
    async kill() {
      await program?.end();
      program = undefined;
    },
    /** Another process takes the place of the one that runs, which does not know. */
    takeOver: () => begun(load()),
    /** Everybody sets their team up, and promises something. */
    settle: async () => teams.settle(await running()),
    /** Each team has done its idea, so that the coach does not step down. */
    answer: () => survives(async () => teams.answer(await running())),
    async close() {
      await Promise.all([...loaded].map((driven) => driven.end()));
      machine.close();
      await slack.close();
      await discord.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** On Monday the second of March, two minutes before the nudges of a few settled teams. */
export async function openSettledWorld(teamsEach: number): Promise<FaultyWorld> {
  const world = await openFaultyWorld('2026-03-02T08:00', teamsEach);
  await world.settle();
  await world.until(paris('2026-03-02T08:58'));
  return world;
}
