import { Hono } from 'hono';
import { createDiscordAdapter } from '../adapters/discord/adapter.ts';
import { operationsRoutes } from '../adapters/http/operations.ts';
import { createHttpServer, type HttpServer } from '../adapters/http/server.ts';
import { createPlayground } from '../adapters/playground/adapter.ts';
import { openPlaygroundClock } from '../adapters/playground/clock.ts';
import { openPlaygroundStore } from '../adapters/playground/store.ts';
import { openSlack } from '../adapters/slack/open.ts';
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
import { createHouse, type House } from './house.ts';
import { createKeyring } from './installations/keyring.ts';
import { needKeys } from './installations/resealing.ts';
import { faultFacts } from './log.ts';
import { createLogger } from './logger.ts';
import type { Clock, Messenger } from './ports.ts';
import { startCarefully } from './restored/careful-start.ts';
import { createForgottenRecord } from './restored/forgotten-record.ts';
import { projectRoot, version } from './root.ts';
import { startBeat } from './schedule/beat.ts';
import { healthNow } from './seen/health-now.ts';
import { measuredMessenger } from './seen/measured-messenger.ts';
import { createMetrics } from './seen/metrics.ts';
import { createPulse, type Pulse } from './seen/pulse.ts';
import { startAll } from './start.ts';
import { createOrganisationLife } from './team/organisation-life.ts';
import { createWhereabouts } from './team/whereabouts.ts';
import { createUpcoming } from './upcoming.ts';

const STOP_WITHIN = 5000;

type Ground = {
  db: Db;
  content: Content;
  config: Config;
  log: ReturnType<typeof createLogger>;
  pulse: Pulse;
};
type Running = {
  house: House;
  clock: Clock;
  adapters: readonly Adapter[];
  /** The playground brings its own, with a page. */
  server?: HttpServer;
};

async function main(): Promise<void> {
  const { config, secrets } = readConfig(process.env);
  const content = loadContent(projectRoot);
  const file = databaseFile(config);
  const { db, close } = await openDatabase(file);
  const log = createLogger(config.logLevel, systemClock);
  const pulse = createPulse(db, systemClock);
  const ground: Ground = { db, content, config, log, pulse };
  const tokens = secrets.slack || secrets.discord;
  const { house, clock, adapters, server } = tokens
    ? await onPlatforms(ground, secrets)
    : await inPlayground(ground);

  const forgotten = createForgottenRecord(db, file === ':memory:' ? undefined : `${file}.forgotten`);
  const careful = await startCarefully(db, clock.now(), forgotten);
  if (careful) log.warn(careful, 'started on a backup: what was due is looked for before it is sent');
  await server?.start();
  if (server) log.info({ address: server.address }, 'health and metrics are served');
  const giveUp = await startAll(adapters, systemClock, log);
  const beat = async () => {
    try {
      // Told before the work: a long backlog is no illness.
      await pulse.beat();
      await forgotten.keep();
    } catch (error) {
      log.error(faultFacts(error), 'a beat failed');
    }
    await house.worker.tick();
  };
  await pulse.beat();
  const stopBeat = startBeat(beat);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  log.info({ adapters: adapters.map(({ name }) => name) }, 'cinq is up');
  await house.worker.tick();

  async function stop(): Promise<void> {
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    giveUp();
    await stopBeat();
    await Promise.all(adapters.map((adapter) => adapter.stop()));
    await house.worker.stop();
    await server?.stop();
    await forgotten
      .keep()
      .catch((error: unknown) => log.error(faultFacts(error), 'a record could not be kept'));
    await close();
    log.info({}, 'cinq has stopped');
    process.exit(0);
  }
}

async function onPlatforms(ground: Ground, { slack, discord, encryptionKeys }: Secrets): Promise<Running> {
  const { db, content, config, log } = ground;
  const { house, adapters, join, operations } = houseFor(ground, systemClock);
  const common = { coach: house.coach, log, clock: systemClock };
  const keyring = encryptionKeys && createKeyring(encryptionKeys);
  if (keyring) await needKeys(db, keyring);
  const app = new Hono().route('/', operations);
  if (slack) {
    const { adapter, routes } = openSlack({
      ...common,
      secrets: slack,
      keyring,
      content,
      db,
      ...config.slack,
      command: '/coach',
    });
    join(adapter);
    app.route('/', routes);
  }
  if (discord) {
    join(
      createDiscordAdapter({
        ...common,
        content,
        ...discord,
        ...config.discord,
        forms: createHeldForms(db, content, systemClock),
        suggest: createSuggest(db, content, systemClock),
        whereabouts: createWhereabouts(db),
        life: createOrganisationLife(db, systemClock),
      }),
    );
  }
  const server = createHttpServer({ app, host: config.host, port: config.port });
  return { house, clock: systemClock, adapters, server };
}

async function inPlayground(ground: Ground): Promise<Running> {
  const { db, content, config, log } = ground;
  const store = await openPlaygroundStore(db);
  const clock = await openPlaygroundClock(systemClock, store);
  const { house, adapters, join, operations } = houseFor(ground, clock);
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
    operations,
    log,
  });
  const start = async () => {
    await playground.start();
    process.stdout.write(`\nCinq’s playground is open: ${playground.address}\n\n`);
  };
  join({ ...playground, start });
  return { house, clock, adapters };
}

/** The house, and what is seen of it from outside. Each adapter joins once it is made. */
function houseFor({ db, content, log, pulse }: Ground, clock: Clock) {
  const adapters: Adapter[] = [];
  const messengers = new Map<string, Messenger>();
  const health = healthNow({ db, clock, realClock: systemClock, pulse, adapters });
  const metrics = createMetrics({ db, clock, health, version });
  const house = createHouse({ db, content, clock, log, messengers, eventBegan: metrics.eventBegan });
  const join = (adapter: Adapter) => {
    adapters.push(adapter);
    const called = (verb: string, outcome: string) => metrics.called(adapter.name, verb, outcome);
    messengers.set(adapter.name, measuredMessenger(adapter.messenger, called));
  };
  return { house, adapters, join, operations: operationsRoutes(health, metrics) };
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
