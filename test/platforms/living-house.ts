import { openDatabase } from '../../data/database.ts';
import { createHouse } from '../../src/house.ts';
import type { Messenger } from '../../src/ports.ts';
import { content } from '../house-content.ts';
import { ManualClock } from '../manual-clock.ts';

/** The whole house, to be put behind a platform whose time moves with the coach’s. */
export async function openLivingHouse(at: string) {
  const clock = new ManualClock(at);
  const { db, close } = await openDatabase(':memory:');
  const messengers = new Map<string, Messenger>();
  const logged: { level: string; facts: object; what: string }[] = [];
  const write = (level: string) => (facts: object, what: string) => void logged.push({ level, facts, what });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const { coach, worker } = createHouse({ db, content, clock, log, messengers });
  let passElsewhere: (ms: number) => void = () => {};

  function set(instant: number) {
    passElsewhere(instant - clock.now());
    clock.set(instant);
  }

  return {
    db,
    clock,
    coach,
    messengers,
    logged,
    /** From now on the platform’s time passes as well. */
    together(pass: (ms: number) => void) {
      passElsewhere = pass;
    },
    /** Lives through everything due up to a local time. */
    async until(local: string): Promise<void> {
      const target = clock.instant(local);
      await worker.tick();
      for (;;) {
        const next = await worker.nextDue();
        if (next === undefined || next > target) break;
        set(Math.max(next, clock.now() + 1));
        await worker.tick();
      }
      set(target);
      await worker.tick();
    },
    /** What went wrong in the house. */
    complaints: () => logged.filter(({ level }) => level !== 'info').map((line) => JSON.stringify(line)),
    async close() {
      await worker.stop();
      await close();
    },
  };
}
