import { type Db, leaveNoTrace, type Trx } from '../../data/database.ts';
import { changesMade } from '../../data/sqlite.ts';
import type { Content } from '../content/content.ts';
import { PlatformError } from '../errors.ts';
import { faultFacts } from '../log.ts';
import type { Clock, Instant, Messenger } from '../ports.ts';
import { lettersArrive } from '../team/letters.ts';
import { type ClaimContext, type Claimed, claim } from './claim.ts';
import { mark } from './mark.ts';
import { afterLook, type Outcome, outcomeOf } from './outcome.ts';
import { groupedByRecipient } from './pacing.ts';
import { plan } from './plan.ts';
import { expireLeases, type Uncertain, uncertainOnes } from './recover.ts';

export type WorkerDependencies = ClaimContext & {
  db: Db;
  clock: Clock;
  messengers: ReadonlyMap<string, Messenger>;
  /** A channel or person that cannot be reached until somebody acts; runs in the transaction of the mark. */
  onUnreachable(trx: Trx, occurrenceId: number, reason: string, now: Instant): Promise<void>;
  /** Runs at the first beat of each hour, and at the first of all; `newDay` at the first of each UTC day. */
  upkeep(trx: Trx, now: Instant, content: Content, newDay: boolean): Promise<void>;
};

export type Worker = {
  /** Plans, claims, sends and marks until nothing is due; resolves when nothing is in flight. */
  tick(): Promise<void>;
  /** A tick, unless nothing was written since the last one: most of what people ask is only read. */
  tickIfWritten(): Promise<void>;
  /** The next instant at which there may be something to do. */
  nextDue(): Promise<Instant | undefined>;
  /** Finishes what is being sent and takes on no more. */
  stop(): Promise<void>;
};

const AT_ONCE = 100;
const PARALLEL = 16;
const HOUR = 3_600_000;

export function createWorker(dependencies: WorkerDependencies): Worker {
  const { db, clock, log } = dependencies;
  let running: Promise<void> | undefined;
  let asked = false;
  let stopped = false;
  let cancelWake = () => {};
  let lastUpkeep: number | undefined;
  let changesKnown = 0;

  async function keepUp(): Promise<void> {
    const hour = Math.floor(clock.now() / HOUR);
    if (hour === lastUpkeep) return;
    const newDay = lastUpkeep === undefined || Math.floor(hour / 24) !== Math.floor(lastUpkeep / 24);
    lastUpkeep = hour;
    await db
      .transaction()
      .execute((trx) => dependencies.upkeep(trx, clock.now(), dependencies.content, newDay));
    if (newDay) await leaveNoTrace(db);
  }

  async function run(): Promise<void> {
    await keepUp();
    do {
      asked = false;
      while (!stopped && (await round(dependencies, () => stopped))) {
        /* until a round finds nothing */
      }
    } while (asked && !stopped);
    await wakeForNext();
  }

  /** Correctness never depends on it: the minute's beat finds the same work a little later. */
  async function wakeForNext(): Promise<void> {
    cancelWake();
    const next = stopped ? undefined : await nextDue(db);
    if (next !== undefined && next > clock.now()) cancelWake = clock.wakeAt(next, () => void tick());
  }

  function tick(): Promise<void> {
    if (stopped) return running ?? Promise.resolve();
    asked = true;
    running ??= run()
      .catch((error: unknown) => log.error(faultFacts(error), 'a beat failed'))
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  async function tickIfWritten(): Promise<void> {
    if (stopped) return;
    const changes = await changesMade(db);
    if (changes === changesKnown) return;
    changesKnown = changes;
    await tick();
  }

  return {
    tick,
    tickIfWritten: () =>
      tickIfWritten().catch((error: unknown) => log.error(faultFacts(error), 'a beat failed')),
    nextDue: () => nextDue(db),
    async stop() {
      stopped = true;
      cancelWake();
      await running;
    },
  };
}

/** One pass of the protocol. False when there was nothing to do. Rejects when something cannot be recorded. */
async function round(dependencies: WorkerDependencies, stopped: () => boolean): Promise<boolean> {
  const { db, clock } = dependencies;
  const now = clock.now();
  const { planned, claimed, uncertain } = await db.transaction().execute(async (trx) => {
    await expireLeases(trx, now);
    const planned = await plan(trx, now);
    const claimed = await claim(trx, now, AT_ONCE, dependencies);
    return { planned, claimed, uncertain: await uncertainOnes(trx, now, AT_ONCE) };
  });
  const groups = groupedByRecipient([...claimed, ...uncertain]);
  const faults: unknown[] = [];
  const unsent: Claimed[] = [];
  const workers = Array.from({ length: Math.min(PARALLEL, groups.length) }, async () => {
    for (let group = groups.pop(); group; group = groups.pop()) {
      for (const one of group) {
        // What could not be recorded must not be sent: its lease will end, and the platform is asked.
        if (faults.length) return;
        if (stopped()) unsent.push(...('message' in one ? [one] : []));
        else await settleOne(one, dependencies).catch((error: unknown) => faults.push(error));
      }
    }
  });
  await Promise.all(workers);
  if (faults.length) throw faults[0];
  if (unsent.length) await giveBack(unsent, dependencies);
  return planned + claimed.length + uncertain.length > 0;
}

/** Claimed, but never on its way: the next process sends it without having to ask the platform. */
async function giveBack(unsent: Claimed[], { db, clock }: WorkerDependencies): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    for (const one of unsent) await mark(trx, one, { state: 'due', notBefore: now }, now);
  });
}

async function settleOne(one: Claimed | Uncertain, dependencies: WorkerDependencies): Promise<void> {
  const { db, clock, log, onUnreachable } = dependencies;
  const outcome = 'message' in one ? await sendOne(one, dependencies) : await lookFor(one, dependencies);
  if (!outcome) return;
  const now = clock.now();
  await db.transaction().execute(async (trx) => {
    const ours = await mark(trx, one, outcome, now);
    if (ours && outcome.state === 'sent' && 'user' in one.to) await lettersArrive(trx, one.id);
    if (ours && outcome.state === 'dead')
      await onUnreachable(trx, one.id, outcome.rest ? outcome.reason : 'failed', now);
  });
  if (outcome.state !== 'sent') log.warn({ occurrence: one.id, kind: one.kind, ...outcome }, 'not sent');
}

async function sendOne(
  one: Claimed,
  { clock, messengers, log }: WorkerDependencies,
): Promise<Outcome | undefined> {
  const messenger = messengers.get(one.platform);
  // A process that slept longer than its lease must not send late: somebody else may have.
  if (clock.now() >= one.leaseUntil) return undefined;
  if (!messenger) return outcomeOf({ kind: 'unreachable' }, clock.now(), one.attempts, true);
  const { message } = one;
  try {
    if (message.kind === 'post')
      return { state: 'sent', ref: await messenger.post(one.to, message.card, one.key) };
    await messenger.edit(one.to, message.ref, message.card);
    return { state: 'sent', ref: message.ref };
  } catch (error) {
    const failure = error instanceof PlatformError ? error.failure : ({ kind: 'unsure' } as const);
    if (!(error instanceof PlatformError))
      log.error({ occurrence: one.id, ...faultFacts(error) }, 'an adapter failed');
    return outcomeOf(failure, clock.now(), one.attempts, message.kind === 'edit');
  }
}

/** Nobody knows whether it arrived: the platform is asked. What cannot be looked up is never sent again. */
async function lookFor(one: Uncertain, { clock, messengers }: WorkerDependencies): Promise<Outcome> {
  const messenger = messengers.get(one.platform);
  try {
    if (!messenger) throw new PlatformError({ kind: 'unreachable' }, 'no_adapter');
    const found = await messenger.find(one.to, one.key, one.sendingSince - 60_000);
    return afterLook(found, one.absences + 1, clock.now());
  } catch (error) {
    const kind = error instanceof PlatformError ? error.failure.kind : 'unsure';
    if (kind === 'rate-limited' || kind === 'unreachable' || kind === 'unsure') {
      if (clock.now() - one.sendingSince < 3_600_000)
        return { state: 'uncertain', notBefore: clock.now() + 60_000 };
    }
    return { state: 'dead', reason: 'unknown-delivery', rest: false };
  }
}

async function nextDue(db: Db): Promise<Instant | undefined> {
  const { schedule, occurrence, lease } = await db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('schedule')
        .select((of) => of.fn.min('next_due_at').as('at'))
        .where('enabled', '=', 1)
        .as('schedule'),
      eb
        .selectFrom('occurrence')
        .select((of) => of.fn.min('not_before').as('at'))
        .where('state', 'in', ['due', 'uncertain'])
        .as('occurrence'),
      eb
        .selectFrom('occurrence')
        .select((of) => of.fn.min('lease_until').as('at'))
        .where('state', '=', 'sending')
        .as('lease'),
    ])
    .executeTakeFirstOrThrow();
  const instants = [schedule, occurrence, lease].filter((at): at is number => typeof at === 'number');
  return instants.length ? Math.min(...instants) : undefined;
}
