import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DatabaseBusyError, holdLock } from '../../data/lock.ts';
import type { Driven } from './driven.ts';
import type { Step } from './driven-wire.ts';
import { type FaultyWorld, HOUR, type Meanwhile, MINUTE, openSettledWorld, paris } from './faulty-world.ts';
import { brokenPromises, nudgesOf } from './promises.ts';

let world: FaultyWorld;
beforeAll(async () => {
  world = await openSettledWorld(1);
});
afterAll(() => world.close());

const blocked = () => world.pass(2 * MINUTE);

function stopped(held: Driven): void {
  held.stop();
  world.pass(2 * MINUTE);
  held.goOn();
}

function setBack(): void {
  world.pass(2 * MINUTE);
  world.setAhead(-HOUR);
}

const asleep = () => world.sleep(3 * HOUR);

/** Lives through a morning, and through what happens when a step comes for the first time. */
async function morning(day: string, step: Step, meanwhile: Meanwhile): Promise<void> {
  await world.until(paris(`${day}T08:58`));
  await world.answer();
  await world.arm({ step, nth: 1, fate: { kind: 'hold' } }, meanwhile);
  await world.until(paris(`${day}T13:00`));
  world.setAhead(0);
}

/** What became of a day's nudges, and how often each was claimed. */
const nudges = (day: string) =>
  nudgesOf(world, day).map(({ state, reason, epoch }) => `${reason ?? state} ×${epoch}`);

const both = (one: string) => [one, one];

// A week each, without its Tuesday, which belongs to the reminders.
test.each<[string, Meanwhile, string, [string, string, string, string]]>([
  ['blocked', blocked, 'sent ×2', ['03-02', '03-04', '03-05', '03-06']],
  ['stopped', stopped, 'sent ×2', ['03-09', '03-11', '03-12', '03-13']],
  ['blocked, its clock set back,', setBack, 'sent ×2', ['03-16', '03-18', '03-19', '03-20']],
  ['asleep with its machine', asleep, 'too-late ×1', ['03-23', '03-25', '03-26', '03-27']],
])(
  'a process that is %s longer than its lease sends nothing late and nothing twice',
  async (_, meanwhile, unsent, days) => {
    // In this order nothing is posted before the nudges: a word to the leads about a day that failed comes third.
    const steps: [Step, string][] = [
      ['written', unsent],
      ['committed', unsent],
      ['after-post', 'sent ×1'],
      ['before-post', unsent],
    ];
    const held = world.holds;
    for (const [at, [step, expected]] of steps.entries()) {
      const day = `2026-${days[at]}`;
      await morning(day, step, meanwhile);
      expect([step, ...nudges(day)]).toEqual([step, ...both(expected)]);
    }
    expect(world.holds).toBe(held + 4);
    expect(brokenPromises(world)).toEqual([]);
  },
);

test.each<[string, Step, string, string]>([
  ['send', 'before-post', '2026-03-30', 'sent ×3'],
  ['record', 'after-post', '2026-04-01', 'sent ×2'],
])(
  'a process stopped when it was about to %s keeps its database, and robbed of it does nothing late',
  async (_, step, day, taken) => {
    let robbed: Driven | undefined;
    await morning(day, step, async (held) => {
      robbed = held;
      held.stop();
      world.pass(2 * MINUTE);
      expect(() => holdLock(world.database)).toThrow(DatabaseBusyError);
      // As in a folder that is shared without locks.
      rmSync(`${world.database}.lock`);
      await world.takeOver();
      await world.until(world.now + 5 * MINUTE);
      expect(nudges(day)).toEqual(both(taken));
      held.goOn();
    });
    await robbed?.end();
    expect(nudges(day)).toEqual(both(taken));
    expect(brokenPromises(world)).toEqual([]);
  },
);
