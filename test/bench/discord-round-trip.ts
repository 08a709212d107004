import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import type { Person } from '../platforms/discord/person.ts';
import { type DiscordServer, startDiscord } from '../platforms/discord/server.ts';
import { openWorkshop, UP, type Workshop } from '../process/program.ts';
import { beside, table, timed } from './figures.ts';

const WARM_UP = 100;
const ROUNDS = 400;
const AIM = 1.3;
const CHANNEL = '2001';

type Side = { discord: DiscordServer; person: Person };

/** `/coach rules` until Discord has its answer, through the real program and a bare discord.js, turn by turn. */
export async function discordRoundTrip(): Promise<string> {
  const workshop = openWorkshop();
  const cinq = await start(workshop, 'dist/src/main.js');
  await cinq.person.uses('setup', { zone: 'Paris', language: 'français' }).answered;
  const asked = cinq.person.uses('rules');
  await asked.answered;
  const shown = cinq.discord.world.messages.find(({ interaction }) => interaction === asked.id);
  if (!shown) throw new Error('no answer to rules');
  // Of the same size, so that neither Discord’s checks nor the way there make a difference.
  const { components, flags } = shown;
  const ANSWER = JSON.stringify({ components, flags, allowedMentions: { parse: [] } });
  const bare = await start(workshop, 'dist/bench/test/bench/bare-discord.js', { ANSWER });
  bare.discord.world.commands = cinq.discord.world.commands;
  const trip = ({ discord, person }: Side) => {
    // A Discord that remembers everything would become slower itself.
    discord.world.messages = [];
    return timed(() => person.uses('rules').answered);
  };
  try {
    const measured = { rules: [] as number[], bare: [] as number[] };
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const took = { bare: await trip(bare), rules: await trip(cinq) };
      if (round < 0) continue;
      measured.bare.push(took.bare);
      measured.rules.push(took.rules);
    }
    for (const { discord } of [cinq, bare]) {
      if (discord.world.errorsShown.length) throw new Error(discord.world.errorsShown.join('\n'));
    }
    return table([
      [`command in Discord, ${ROUNDS} trips`, 'p50', 'p95', 'beside bare, p50', 'p95', 'aim at p50'],
      beside(measured.bare, 'bare discord.js, a constant', measured.bare),
      beside(measured.bare, '`rules`', measured.rules, AIM),
    ]);
  } finally {
    await workshop.clear();
    await cinq.discord.close();
    await bare.discord.close();
  }
}

async function start(workshop: Workshop, script: string, env: Record<string, string> = {}): Promise<Side> {
  const discord = await startDiscord();
  discord.world.now = Date.now();
  discord.channel(CHANNEL, { name: 'asso' });
  const person = discord.person('1001', { name: 'Amina', locale: 'fr', permissions: '32' });
  const program = workshop.run(join(projectRoot, script), {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ...env,
  });
  await program.prints(UP);
  return { discord, person };
}
