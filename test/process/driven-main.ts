import { createDiscordAdapter } from '../../adapters/discord/adapter.ts';
import { openSlack } from '../../adapters/slack/open.ts';
import { type Db, openDatabase } from '../../data/database.ts';
import { createHeldForms } from '../../src/coach/held-forms.ts';
import { createSuggest } from '../../src/coach/suggest.ts';
import { databaseFile, readConfig } from '../../src/config.ts';
import { loadContent } from '../../src/content/load.ts';
import { createHouse } from '../../src/house.ts';
import { createLogger } from '../../src/logger.ts';
import type { Messenger } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import { createOrganisationLife } from '../../src/team/organisation-life.ts';
import { createWhereabouts } from '../../src/team/whereabouts.ts';
import { createDrivenClock } from './driven-clock.ts';
import type { FromProgram, Step, ToProgram, Trap } from './driven-wire.ts';

/**
 * Cinq put together as in `src/main.ts`, with a clock that is driven over IPC and ports that stop, or kill the process,
 * at a step of the protocol. Its adapters send and are asked; nobody listens.
 */
async function main(): Promise<void> {
  const { config, secrets } = readConfig(process.env);
  const content = loadContent(projectRoot);
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'ready' });
  const clock = createDrivenClock({ now: await beginning(), elapsed: 0 });
  const log = createLogger(config.logLevel, clock);
  const { db } = await openDatabase(databaseFile(config));
  watchTransactions(db);
  const messengers = new Map<string, Messenger>();
  const { coach, worker } = createHouse({ db, content, clock, log, messengers });
  const common = { coach, log, clock };
  if (!secrets.slack || !secrets.discord) throw new Error('a driven Cinq sends on both platforms');
  const adapters = [
    openSlack({ ...common, secrets: secrets.slack, content, db, ...config.slack, command: '/coach' }).adapter,
    createDiscordAdapter({
      ...common,
      content,
      ...secrets.discord,
      ...config.discord,
      suggest: createSuggest(db, content, clock),
      forms: createHeldForms(db, content, clock),
      whereabouts: createWhereabouts(db),
      life: createOrganisationLife(db, clock),
    }),
  ];
  for (const { name, messenger } of adapters) messengers.set(name, watched(messenger));

  async function obey(message: ToProgram): Promise<void> {
    switch (message.kind) {
      case 'begin':
        return;
      case 'live':
        clock.set(message.reading);
        await worker.tick();
        return tell({ kind: 'lived', next: await worker.nextDue() });
      case 'clock':
        return clock.set(message.reading);
      case 'hear': {
        const { kind } = await coach.handle(message.event);
        return tell({ kind: 'answered', reply: kind });
      }
      case 'arm':
        trap = message.trap;
        return;
      case 'go':
        return goOn();
      default:
        return message satisfies never;
    }
  }
  process.on('message', (message: ToProgram) => void obey(message));
  tell({ kind: 'up' });
}

/** Loading takes longest, so it may be over before it is this process's turn. */
const beginning = () =>
  new Promise<number>((resolve) => {
    process.once('message', (message: ToProgram) => {
      if (message.kind === 'begin') resolve(message.now);
    });
  });

const tell = (message: FromProgram) => void process.send?.(message);

let trap: Trap | undefined;
let goOn = () => {};

/** Every step passes here; the one that was asked for goes no further. */
async function at(step: Step): Promise<void> {
  if (!trap || (trap.step && trap.step !== step)) return;
  trap.nth -= 1;
  if (trap.nth > 0) return;
  const { fate } = trap;
  trap = undefined;
  if (fate.kind === 'pause') {
    const told = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    tell({ kind: 'paused', step });
    return told;
  }
  if (fate.after > 0) return void setTimeout(die, fate.after);
  die();
  return new Promise(() => {});
}

const die = () => void process.kill(process.pid, 'SIGKILL');

function watchTransactions(db: Db): void {
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const transaction = begin();
    const execute = transaction.execute.bind(transaction);
    transaction.execute = async (run) => {
      const result = await execute(async (trx) => {
        const result = await run(trx);
        await at('written');
        return result;
      });
      await at('committed');
      return result;
    };
    return transaction;
  };
}

function watched(messenger: Messenger): Messenger {
  return {
    ...messenger,
    async post(...message) {
      await at('before-post');
      const ref = await messenger.post(...message);
      await at('after-post');
      return ref;
    },
    async edit(...message) {
      await at('before-edit');
      await messenger.edit(...message);
      await at('after-edit');
    },
    async find(...message) {
      await at('before-find');
      const ref = await messenger.find(...message);
      await at('after-find');
      return ref;
    },
  };
}

await main();
