import { createPlayground } from '../../adapters/playground/adapter.ts';
import { openPlaygroundClock } from '../../adapters/playground/clock.ts';
import { openPlaygroundStore } from '../../adapters/playground/store.ts';
import { openDatabase } from '../../data/database.ts';
import { usagesOf } from '../../src/commands/usage.ts';
import { createHouse } from '../../src/house.ts';
import type { Messenger } from '../../src/ports.ts';
import { createUpcoming } from '../../src/upcoming.ts';
import { content } from '../house-content.ts';
import { createFakeClock } from './fake-clock.ts';

/** Monday 2 March 2026, 08:00 in Paris. */
const MONDAY = Date.UTC(2026, 2, 2, 7);

/** The playground around the real coach and worker, as the program wires it, on a clock of the test's own. */
export async function openWholeHouse() {
  const { db, close } = await openDatabase(':memory:');
  const store = await openPlaygroundStore(db);
  const clock = await openPlaygroundClock(createFakeClock(MONDAY), store);
  const errors: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (facts: object) => void errors.push(facts) };
  const messengers = new Map<string, Messenger>();
  const { coach, worker } = createHouse({ db, content, clock, log, messengers });
  const languages = [...content.languages.values()];
  const upcoming = createUpcoming(db, content);
  const playground = createPlayground({
    coach,
    clock,
    store,
    advance: {
      nextDue: worker.nextDue,
      tick: worker.tick,
      nextReflection: upcoming.nextReflection,
      nextNudge: (channel) => upcoming.nextNudge('playground', channel, clock.now()),
    },
    startOver: async () => {
      await db.deleteFrom('organisation').where('platform', '=', 'playground').execute();
    },
    says: Object.fromEntries(languages.map(({ language, say }) => [language, say])),
    usages: Object.fromEntries(languages.map(({ language }) => [language, usagesOf(content, language)])),
    host: '127.0.0.1',
    port: 0,
    pace: 0,
    log,
  });
  messengers.set(playground.name, playground.messenger);
  await playground.start();
  return {
    db,
    clock,
    address: playground.address,
    errors,
    async close() {
      await playground.stop();
      await worker.stop();
      await close();
    },
  };
}
