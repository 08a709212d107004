import { createDiscordAdapter } from '../adapters/discord/adapter.ts';
import { createPlayground } from '../adapters/playground/adapter.ts';
import { openPlaygroundClock } from '../adapters/playground/clock.ts';
import { openPlaygroundStore } from '../adapters/playground/store.ts';
import { createSlackAdapter } from '../adapters/slack/adapter.ts';
import { type Db, openDatabase } from '../data/database.ts';
import type { Adapter } from './adapter.ts';
import { systemClock } from './clock.ts';
import { createHeldForms } from './coach/held-forms.ts';
import { createSuggest } from './coach/suggest.ts';
import { usagesOf } from './commands/usage.ts';
import { type Config, databaseFile, readConfig, type Secrets } from './config.ts';
import type { Content } from './content/content.ts';
import { loadContent } from './content/load.ts';
import { explain } from './explain.ts';
import { forgetTroubles, leaveHeartbeat, leaveTrouble } from './heartbeat.ts';
import { createHouse, type House } from './house.ts';
import { faultFacts } from './log.ts';
import { createLogger } from './logger.ts';
import type { Clock, Messenger } from './ports.ts';
import { projectRoot } from './root.ts';
import { startBeat } from './schedule/beat.ts';
import { startAll } from './start.ts';
import { createOrganisationLife } from './team/organisation-life.ts';
import { createWhereabouts } from './team/whereabouts.ts';
import { createUpcoming } from './upcoming.ts';

const STOP_WITHIN = 5000;

type Ground = { db: Db; content: Content; config: Config; log: ReturnType<typeof createLogger> };
type Running = { house: House; adapters: Adapter[] };

async function main(): Promise<void> {
  const { config, secrets } = readConfig(process.env);
  const content = loadContent(projectRoot);
  const { db, close } = await openDatabase(databaseFile(config));
  const ground: Ground = { db, content, config, log: createLogger(config.logLevel, systemClock) };
  const tokens = secrets.slack || secrets.discord;
  const { house, adapters } = tokens ? onPlatforms(ground, secrets) : await inPlayground(ground);

  await forgetTroubles(db);
  const giveUp = await startAll(adapters, systemClock, ground.log);
  const beat = async () => {
    try {
      // Told before the work: a long backlog is no illness.
      await leaveHeartbeat(db, systemClock.now());
      await house.worker.tick();
    } catch (error) {
      ground.log.error(faultFacts(error), 'a beat failed');
    }
  };
  await leaveHeartbeat(db, systemClock.now());
  const stopBeat = startBeat(beat);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  ground.log.info({ adapters: adapters.map(({ name }) => name) }, 'cinq is up');
  await house.worker.tick();

  async function stop(): Promise<void> {
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    giveUp();
    await stopBeat();
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await house.worker.stop();
    await close();
    ground.log.info({}, 'cinq has stopped');
    process.exit(0);
  }
}

function onPlatforms(ground: Ground, { slack, discord }: Secrets): Running {
  const { db, content, config, log } = ground;
  const { house, messengers } = houseFor(ground, systemClock);
  const common = { coach: house.coach, log, clock: systemClock };
  const adapters: Adapter[] = [];
  if (slack)
    adapters.push(createSlackAdapter({ ...common, tokens: slack, ...config.slack, command: '/coach' }));
  if (discord) {
    adapters.push(
      createDiscordAdapter({
        ...common,
        content,
        ...discord,
        ...config.discord,
        onRevoked: (code) => {
          leaveTrouble(db, 'discord', code).catch((error: unknown) =>
            log.error(faultFacts(error), 'a trouble could not be kept'),
          );
        },
        forms: createHeldForms(db, content, systemClock),
        suggest: createSuggest(db, content, systemClock),
        whereabouts: createWhereabouts(db),
        life: createOrganisationLife(db, systemClock),
      }),
    );
  }
  for (const adapter of adapters) messengers.set(adapter.name, adapter.messenger);
  return { house, adapters };
}

async function inPlayground(ground: Ground): Promise<Running> {
  const { db, content, config, log } = ground;
  const store = await openPlaygroundStore(db);
  const clock = await openPlaygroundClock(systemClock, store);
  const { house, messengers } = houseFor(ground, clock);
  const languages = [...content.languages.values()];
  const upcoming = createUpcoming(db, content);
  const playground = createPlayground({
    coach: house.coach,
    clock,
    store,
    advance: {
      nextDue: house.worker.nextDue,
      tick: house.worker.tick,
      nextReflection: upcoming.nextReflection,
      nextNudge: (channel) => upcoming.nextNudge(playground.name, channel, clock.now()),
    },
    startOver: async () => {
      await db.deleteFrom('organisation').where('platform', '=', playground.name).execute();
    },
    says: Object.fromEntries(languages.map(({ language, say }) => [language, say])),
    usages: Object.fromEntries(languages.map(({ language }) => [language, usagesOf(content, language)])),
    host: config.host,
    port: config.port,
    log,
  });
  messengers.set(playground.name, playground.messenger);
  const start = async () => {
    await playground.start();
    process.stdout.write(`\nCinq’s playground is open: ${playground.address}\n\n`);
  };
  return { house, adapters: [{ ...playground, start }] };
}

function houseFor({ db, content, log }: Ground, clock: Clock) {
  const messengers = new Map<string, Messenger>();
  return { house: createHouse({ db, content, clock, log, messengers }), messengers };
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
