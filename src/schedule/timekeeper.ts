import type { Db, Trx } from '../../data/database.ts';
import type { Log } from '../log.ts';
import type { Clock, Instant } from '../ports.ts';
import { tellAfresh } from './afresh.ts';
import {
  judgeClock,
  keepLived,
  lastLived,
  type Memory,
  mayErase,
  planAnew,
  worthKeeping,
} from './clock-steps.ts';

/** Knows what was lived through, so that a wrong clock is not believed at once. */
export type Timekeeper = {
  /** False while the clock contradicts what was lived through. */
  mayPlan(trx: Trx): Promise<boolean>;
  /** Whether what is old enough by this clock may be erased. */
  mayErase(): Promise<boolean>;
  /** No plan is made before it. */
  readonly planFrom: Instant | undefined;
};

export function createTimekeeper(db: Db, clock: Clock, log: Log): Timekeeper {
  const started = clock.elapsed();
  let memory: Memory | undefined;
  let kept = Number.NEGATIVE_INFINITY;
  let begun = false;
  let before: { lived: Instant | undefined; at: Instant } | undefined;

  async function remembered(trx: Trx): Promise<Memory> {
    if (memory) return memory;
    const lived = await lastLived(trx);
    before ??= { lived, at: clock.now() };
    kept = lived ?? kept;
    memory = { latest: lived ?? clock.now() };
    return memory;
  }

  return {
    get planFrom() {
      const since = memory?.contradictedSince;
      if (!memory || since === undefined) return undefined;
      const judgement = judgeClock(memory, clock.now(), clock.elapsed());
      return judgement.kind === 'wait' ? clock.now() + judgement.until - clock.elapsed() : undefined;
    },

    async mayPlan(trx) {
      const now = clock.now();
      const before = await remembered(trx);
      const judgement = judgeClock(before, now, clock.elapsed());
      if (judgement.kind === 'wait') {
        if (before.contradictedSince === undefined)
          log.warn({ now, latest: before.latest }, 'the clock went back');
        memory = { ...before, contradictedSince: judgement.since };
        return false;
      }
      if (judgement.kind === 'back') {
        log.error({ now, latest: before.latest }, 'the clock was ahead: everything is planned anew');
        // What came due while nobody knew the time is not forgotten.
        const waited = clock.elapsed() - (before.contradictedSince ?? clock.elapsed());
        await planAnew(trx, now - waited, now);
      } else if (!begun) {
        // The zone data may be newer than what was planned by.
        await tellAfresh(trx, now);
      }
      begun = true;
      memory = { latest: judgement.kind === 'back' ? now : Math.max(now, before.latest) };
      if (worthKeeping(kept, memory.latest)) {
        await keepLived(trx, memory.latest);
        kept = memory.latest;
      }
      return true;
    },

    async mayErase() {
      if (!before) await db.transaction().execute(remembered);
      if (!before) return true;
      return mayErase(before.lived, before.at, clock.elapsed() - started);
    },
  };
}
