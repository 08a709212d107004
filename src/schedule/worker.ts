import { changesMade } from '../../data/changes.ts';
import { type Db, leaveNoTrace, type Trx } from '../../data/database.ts';
import type { Content } from '../content/content.ts';
import type { Composer } from '../feature.ts';
import { faultFacts, type Log } from '../log.ts';
import type { Clock, Instant, Messenger } from '../ports.ts';
import { type Claimed, claim } from './claim.ts';
import { AT_ONCE } from './due.ts';
import { createLanes } from './lanes.ts';
import { takeLease } from './lease.ts';
import { createMarks, MOST_UNRECORDED } from './marks.ts';
import { nextDue } from './next-due.ts';
import { createPacing } from './pacing.ts';
import { plan } from './plan.ts';
import { expireLeases, type Uncertain, uncertainOnes } from './recover.ts';
import { look, send } from './send.ts';
import { createTimekeeper } from './timekeeper.ts';

export type WorkerDependencies = {
  db: Db;
  clock: Clock;
  content: Content;
  composers: Map<string, Composer>;
  log: Log;
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

/** Claimed and not yet on record, at most so many before more are claimed. */
const ENOUGH = 1000;
const HOUR = 3_600_000;

type Item = Claimed | Uncertain;

const isClaimed = (item: Item): item is Claimed => 'message' in item;

export function createWorker(dependencies: WorkerDependencies): Worker {
  const { db, clock, log, messengers } = dependencies;
  const pacing = createPacing();
  const time = createTimekeeper(db, clock, log);
  const marks = createMarks(dependencies);
  const sending = { clock, log, messengers, pacing };
  let running: Promise<void> | undefined;
  let asked = false;
  let stopped = false;
  let cancelWake = () => {};
  let lastHour: number | undefined;
  let lastDay: number | undefined;
  let changesKnown = 0;
  /** What could not be recorded: nothing more is sent until it can. */
  let fault: { error: unknown } | undefined;
  let unsent: Claimed[] = [];
  let wake = () => {};

  const lanes = createLanes<Item>({
    mayStart: () => stopped || fault !== undefined || marks.unrecorded < MOST_UNRECORDED,
    changed: () => wake(),
    async send(item) {
      if (stopped || fault) {
        if (isClaimed(item)) unsent.push(item);
        return async () => {};
      }
      const outcome = isClaimed(item) ? await send(item, sending) : await look(item, sending);
      const { id, kind, epoch } = item;
      if (outcome.state !== 'sent') log.warn({ occurrence: id, kind, ...outcome }, 'not sent');
      return () =>
        marks
          .add({ id, epoch, outcome, at: clock.now(), letter: 'user' in item.to })
          .catch((error: unknown) => {
            fault = { error };
          });
    },
  });

  /** One pass of the protocol. True when it found all it may take at once, so that there may be more. */
  async function step(): Promise<{ found: boolean; more: boolean }> {
    const lease = takeLease(clock);
    const now = clock.now();
    const ours = Array.from(lanes.items, ({ id }) => id);
    const room = lanes.items.size < ENOUGH;
    const { planned, taken, claimed, uncertain } = await db.transaction().execute(async (trx) => {
      await expireLeases(trx, now, ours);
      const planned = (await time.mayPlan(trx)) ? await plan(trx, now) : 0;
      const waitFor: Parameters<typeof claim>[2]['waitFor'] = (to, belated) =>
        pacing.waitFor(to, messengers.get(to.platform)?.pace, belated, clock.elapsed());
      const crowded = lanes.crowded();
      const { claimed, taken } = room
        ? await claim(trx, now, { ...dependencies, lease, crowded, waitFor })
        : { claimed: [], taken: 0 };
      const uncertain = room ? await uncertainOnes(trx, now, ours) : [];
      return { planned, taken, claimed, uncertain };
    });
    const items: Item[] = [...claimed, ...uncertain];
    lanes.add(items);
    return { found: planned + taken + uncertain.length > 0, more: taken >= AT_ONCE };
  }

  async function keepUp(): Promise<void> {
    const hour = Math.floor(clock.now() / HOUR);
    if (hour === lastHour) return;
    const day = Math.floor(hour / 24);
    const newDay = day !== lastDay && (await time.mayErase());
    lastHour = hour;
    if (newDay) lastDay = day;
    await db
      .transaction()
      .execute((trx) => dependencies.upkeep(trx, clock.now(), dependencies.content, newDay));
    if (newDay) await leaveNoTrace(db);
  }

  async function run(): Promise<void> {
    fault = undefined;
    await marks.flush();
    await giveBack();
    await keepUp();
    for (;;) {
      asked = false;
      const { found, more } = stopped || fault ? { found: false, more: false } : await step();
      if (lanes.items.size === 0) {
        if (found || (asked && !stopped && !fault)) continue;
        break;
      }
      await wakeForNext();
      // Only what hangs is left to wait for: the others are claimed beside it.
      await until(() => lanes.items.size === 0 || (asked && !stopped) || (more && lanes.items.size < ENOUGH));
    }
    await giveBack();
    await wakeForNext();
    if (fault) throw (fault as { error: unknown }).error;
  }

  /** Waits, and records what there is to record whenever nothing is on its way. */
  async function until(enough: () => boolean): Promise<void> {
    for (;;) {
      if (lanes.underWay === 0 && marks.unrecorded > 0) void marks.flush().catch(() => {});
      if (enough()) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }

  /** Claimed, but never on its way: the next process sends it without having to ask the platform. */
  async function giveBack(): Promise<void> {
    if (unsent.length === 0) return;
    const outcome = { state: 'due', notBefore: clock.now() } as const;
    for (const { id, epoch } of unsent) marks.add({ id, epoch, outcome, at: clock.now() }).catch(() => {});
    unsent = [];
    await marks.flush();
  }

  /** Correctness never depends on it: the minute's beat finds the same work a little later. */
  async function wakeForNext(): Promise<void> {
    cancelWake();
    const next = stopped ? undefined : await nextDue(db, time);
    if (next !== undefined && next > clock.now()) cancelWake = clock.wakeAt(next, () => void tick());
  }

  function tick(): Promise<void> {
    if (stopped) return running ?? Promise.resolve();
    asked = true;
    wake();
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
    nextDue: () => nextDue(db, time),
    async stop() {
      stopped = true;
      cancelWake();
      wake();
      await running;
    },
  };
}
