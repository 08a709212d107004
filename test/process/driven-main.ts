import { createDiscordAdapter } from '../../adapters/discord/adapter.ts';
import { openSlack } from '../../adapters/slack/open.ts';
import { changesMade } from '../../data/changes.ts';
import { type Db, openDatabase } from '../../data/database.ts';
import { createHeldForms } from '../../src/coach/held-forms.ts';
import { createSuggest } from '../../src/coach/suggest.ts';
import { databaseFile, readConfig } from '../../src/config.ts';
import { loadContent } from '../../src/content/load.ts';
import { explain } from '../../src/explain.ts';
import { createHouse } from '../../src/house.ts';
import { createLogger } from '../../src/logger.ts';
import type { Messenger } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import { createOrganisationLife } from '../../src/team/organisation-life.ts';
import { createWhereabouts } from '../../src/team/whereabouts.ts';
import { createDrivenClock } from './driven-clock.ts';
import type { FromProgram, Step, ToProgram, Trap } from './driven-wire.ts';
import { openMachine } from './machine.ts';

const machine = openMachine(process.argv[2] ?? '');

/**
 * Cinq put together as in `src/main.ts`, on a machine whose clocks are driven, and with ports that hold or kill the
 * process at a step of the protocol. Its adapters send and are asked; nobody listens.
 */
async function main(): Promise<void> {
  const { config, secrets } = readConfig(process.env);
  const content = loadContent(projectRoot);
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'ready' });
  await beginning();
  const clock = createDrivenClock(machine);
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
        clock.ring();
        await worker.tick();
        return tell({ kind: 'lived', next: await worker.nextDue() });
      case 'hear': {
        const { kind } = await coach.handle(message.event);
        return tell({ kind: 'answered', reply: kind });
      }
      case 'arm':
        trap = message.trap;
        return;
      default:
        return message satisfies never;
    }
  }
  process.on('message', (message: ToProgram) => void obey(message));
  tell({ kind: 'up' });
}

/** Loading takes longest, so it may be over before it is this process's turn. */
const beginning = () =>
  new Promise<void>((resolve) => {
    process.once('message', () => resolve());
  });

const tell = (message: FromProgram) => void process.send?.(message);

let trap: Trap | undefined;

/** Every step passes here; the one that was asked for goes no further. */
async function at(step: Step): Promise<void> {
  if (!trap || (trap.step && trap.step !== step)) return;
  trap.nth -= 1;
  if (trap.nth > 0) return;
  const { fate } = trap;
  trap = undefined;
  switch (fate.kind) {
    case 'hold': {
      const before = machine.released();
      // So short a message leaves at once.
      tell({ kind: 'held', step });
      while (machine.released() === before) {
        // Nothing else happens in this process, and what follows this step follows at once.
      }
      return;
    }
    case 'die':
      if (fate.after > 0) return void setTimeout(die, fate.after);
      die();
      return new Promise(() => {});
    default:
      return fate satisfies never;
  }
}

const die = () => void process.kill(process.pid, 'SIGKILL');

/** Of those that only read, nothing is left to lose. */
function watchTransactions(db: Db): void {
  const begin = db.transaction.bind(db);
  db.transaction = () => {
    const transaction = begin();
    const execute = transaction.execute.bind(transaction);
    transaction.execute = async (run) => {
      let wrote = false;
      const result = await execute(async (trx) => {
        const before = await changesMade(trx);
        const result = await run(trx);
        wrote = (await changesMade(trx)) > before;
        if (wrote) await at('written');
        return result;
      });
      if (wrote) await at('committed');
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

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
