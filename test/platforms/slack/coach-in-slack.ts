import { openDatabase } from '../../../data/database.ts';
import { createHouse } from '../../../src/house.ts';
import type { Messenger } from '../../../src/ports.ts';
import { content } from '../../house-content.ts';
import { ManualClock } from '../../manual-clock.ts';
import { connectSlack } from './connect.ts';
import { blockTexts } from './reading.ts';
import type { Message } from './world.ts';

export type CoachInSlack = Awaited<ReturnType<typeof coachInSlack>>;

/** The whole house behind the real Bolt, on a Slack whose time moves with the coach's. */
export async function coachInSlack(at: string) {
  const clock = new ManualClock(at);
  const { db, close } = await openDatabase(':memory:');
  const messengers = new Map<string, Messenger>();
  const logged: { level: string; facts: object; what: string }[] = [];
  const write = (level: string) => (facts: object, what: string) => void logged.push({ level, facts, what });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const { coach, worker } = createHouse({ db, content, clock, log, messengers });
  const connected = await connectSlack(coach);
  const { slack, adapter } = connected;
  messengers.set(adapter.name, adapter.messenger);
  slack.world.now = clock.now();

  function set(instant: number) {
    slack.pass(instant - clock.now());
    clock.set(instant);
  }

  /** Lives through everything due up to a local time. */
  async function until(local: string): Promise<void> {
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
  }

  return {
    db,
    slack,
    until,
    /** What went wrong, here or in the adapter. */
    complaints: () => [
      ...logged.filter(({ level }) => level !== 'info').map((line) => JSON.stringify(line)),
      ...connected.logged.filter((line) => !line.includes('"level":"info"')),
      ...slack.world.errorsShown,
    ],
    everythingLogged: () => JSON.stringify(logged) + connected.logged.join(),
    async close() {
      await connected.close();
      await worker.stop();
      await close();
    },
  };
}

export const wordsOn = (message: Message): string => message.blocks.flatMap(blockTexts).join('\n');
