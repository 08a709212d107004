import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Temporal } from 'temporal-polyfill';
import type { CoachEvent } from '../../src/event.ts';
import type { Instant } from '../../src/ports.ts';
import { startDiscord } from '../platforms/discord/server.ts';
import { startSlack } from '../platforms/slack/server.ts';
import { type Driven, Killed, loadDriven } from './driven.ts';
import type { Trap } from './driven-wire.ts';

export const MINUTE = 60_000;
const ZONE = 'Europe/Paris';

/** A wall-clock time in Paris, where all the teams are. */
export const paris = (local: string): Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds;

export type Occurrence = {
  key: string;
  kind: string;
  state: string;
  reason: string | null;
  local_date: string | null;
  team_id: number | null;
};

/** They change a message that has its own key. */
const EDITS = new Set(['fold', 'nudge-card', 'commitment-card']);

export type FaultyWorld = Awaited<ReturnType<typeof openFaultyWorld>>;

/**
 * A loopback Slack and a loopback Discord with some teams each, and a driven Cinq on one database that is started,
 * killed and started again. Its time is the world's.
 */
export async function openFaultyWorld(at: string, teamsEach = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'cinq-faults-'));
  const database = join(folder, 'cinq.db');
  const slack = await startSlack();
  const discord = await startDiscord();
  let now = paris(at);
  /** Of the process that runs. */
  let startedAt = now;
  let program: Driven | undefined;
  /** Loads while the one before it lives. */
  let spare: Driven | undefined;
  let deaths = 0;

  const env = {
    DATABASE_URL: `file:${database}`,
    SLACK_BOT_TOKEN: slack.tokens.botToken,
    SLACK_APP_TOKEN: slack.tokens.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
  };

  function tellWorlds() {
    slack.world.now = now;
    discord.world.now = now;
  }

  async function running(): Promise<Driven> {
    if (program) return program;
    startedAt = now;
    tellWorlds();
    const next = spare ?? loadDriven(env);
    spare = loadDriven(env);
    await next.begin(now);
    program = next;
    return program;
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

  const reading = () => ({ now, elapsed: now - startedAt });

  /** Lives through everything due until then; false, where it stands, when the process dies on the way. */
  async function until(target: Instant): Promise<boolean> {
    return survives(async () => {
      const cinq = await running();
      for (;;) {
        tellWorlds();
        const next = await cinq.live(reading());
        if (next === undefined || next > target) break;
        now = Math.max(next, now + 1);
      }
      now = target;
      tellWorlds();
      await cinq.live(reading());
    });
  }

  /** The same, started again half a minute after each death. */
  async function throughAll(target: Instant): Promise<void> {
    while (!(await until(target))) now += MINUTE / 2;
  }

  const admin = { name: 'Noor', hints: { zone: ZONE, locale: 'fr-FR', administrator: true } };
  const places: Pick<CoachEvent, 'platform' | 'workspace' | 'channel' | 'user' | 'hints'>[] = [];
  slack.person('U1', { name: admin.name, zone: ZONE, locale: 'fr-FR', admin: true });
  discord.person('1001', { name: admin.name, locale: 'fr', permissions: '32' });
  for (let team = 1; team <= teamsEach; team += 1) {
    const [c, d] = [slack.channel(`C${team}`), discord.channel(`200${team}`)];
    const { hints } = admin;
    places.push(
      {
        platform: 'slack',
        workspace: slack.world.team.id,
        channel: c,
        user: { id: 'U1', name: admin.name },
        hints,
      },
      {
        platform: 'discord',
        workspace: discord.world.guild,
        channel: d,
        user: { id: '1001', name: admin.name },
        hints,
      },
    );
  }

  /** What each channel and person was really delivered, by key. */
  function delivered(): Map<string, number> {
    const counts = new Map<string, number>();
    const keys = [
      ...slack.world.messages.map(({ metadata }) => String(metadata?.event_payload.key)),
      ...discord.world.messages.map(({ nonce }) => String(nonce)),
    ];
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  }

  /** As recorded; read beside the process that writes. */
  function recorded(): Occurrence[] {
    const sqlite = new Database(database, { readonly: true });
    const rows = sqlite
      .prepare<[], Occurrence>('select key, kind, state, reason, local_date, team_id from occurrence')
      .all();
    sqlite.close();
    return rows;
  }

  return {
    slack,
    discord,
    database,
    running,
    until,
    throughAll,
    recorded,
    delivered,
    reading,
    get now() {
      return now;
    },
    get deaths() {
      return deaths;
    },
    /** Time goes by for the world and for whoever runs. */
    pass(ms: number) {
      now += ms;
      tellWorlds();
    },
    arm: async (trap: Trap) => (await running()).arm(trap),
    async kill() {
      await program?.end();
      program = undefined;
    },
    /** Everybody sets their team up, and promises something. */
    async settle() {
      const cinq = await running();
      for (const place of places) {
        const says = (text: string) => cinq.hear({ ...place, kind: 'command', text } as CoachEvent);
        await says('setup language:fr zone:Europe/Paris nudge:09:00');
        await says(
          'commit when:"mardi, au café" action:"répondre à une question" every:week remind:"mardi 10:00"',
        );
      }
      await cinq.hear({ ...places[0], kind: 'command', text: 'me weekly:oui' } as CoachEvent);
    },
    /** Each team has done its idea, so that the coach does not step down. */
    answer: () =>
      survives(async () => {
        const cinq = await running();
        for (const place of places)
          await cinq.hear({ ...place, kind: 'command', text: 'done' } as CoachEvent);
      }),
    async close() {
      await Promise.all([program?.end(), spare?.end()]);
      await slack.close();
      await discord.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** One line for every key that was delivered too often, too rarely, or that nobody knows of. */
export function brokenPromises({
  recorded,
  delivered,
}: Pick<FaultyWorld, 'recorded' | 'delivered'>): string[] {
  const counts = delivered();
  const rows = recorded();
  const known = new Set(rows.map(({ key }) => key));
  const broken = [...counts.keys()].filter((key) => !known.has(key)).map((key) => `${key}: on no record`);
  for (const { key, kind, state, reason } of rows) {
    const count = counts.get(key) ?? 0;
    const wanted = EDITS.has(kind)
      ? [0]
      : state === 'sent'
        ? [1]
        : state === 'uncertain' && reason
          ? [0, 1]
          : [0];
    const open = state === 'due' || state === 'sending' || (state === 'uncertain' && !reason);
    if (!wanted.includes(count) || open)
      broken.push(`${key} (${kind}): ${state} ${reason ?? ''}, ${count} times`);
  }
  return broken;
}
