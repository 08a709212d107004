import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Temporal } from 'temporal-polyfill';
import type { Trap } from './driven-wire.ts';
import { type FaultyWorld, HOUR, type Meanwhile, MINUTE, openFaultyWorld, paris } from './faulty-world.ts';
import { brokenPromises } from './promises.ts';

export type RandomStory = { world: FaultyWorld; broken: string[]; days: number };

/** A number from one to another, both included. */
type Draw = (from: number, to: number) => number;

const KILLS_A_DAY = 3;

/**
 * Working days on which the platforms fail at random and the process dies at random moments, until it has died so many
 * times; then a calm day. The same seed brings the same faults, and the same steps to die at, give or take the
 * milliseconds. Whoever opens the world closes it.
 */
export async function killAtRandom(
  seed: number,
  kills: number,
  report: (deaths: number) => void = () => {},
): Promise<RandomStory> {
  const random = xoroshiro128plus(seed);
  const int = (from: number, to: number) => uniformInt(random, from, to);
  const world = await openFaultyWorld('2026-03-02T08:00');
  await world.settle();
  let date = Temporal.PlainDate.from('2026-03-02');
  let days = 0;
  for (; world.deaths < kills; date = nextWorkingDay(date)) {
    days += 1;
    await world.throughAll(paris(`${date}T08:55`));
    await world.answer();
    breakSomething(world, int);
    for (let left = KILLS_A_DAY; ; left -= 1) {
      if (left > 0 && world.deaths < kills) await armSomething(world, int);
      const lives = await world.until(paris(`${date}T13:00`));
      world.makeRoom();
      if (lives) break;
      report(world.deaths);
      world.pass(int(1, 180) * 1000);
    }
    world.setAhead(0);
  }
  await world.throughAll(paris(`${date}T18:00`));
  return { world, broken: brokenPromises(world), days };
}

function nextWorkingDay(date: Temporal.PlainDate): Temporal.PlainDate {
  const next = date.add({ days: 1 });
  return next.dayOfWeek > 5 ? nextWorkingDay(next) : next;
}

/** It dies at some step; perhaps something else befalls it at another one before. */
async function armSomething(world: FaultyWorld, int: Draw): Promise<void> {
  const death: Trap = { nth: int(1, 14), fate: { kind: 'die', after: int(0, 3) } };
  const hold: Trap = { nth: int(1, 14), fate: { kind: 'hold' } };
  const befalls = mishap(world, int);
  if (int(0, 1)) return world.arm(death);
  await world.arm(hold, async (held) => {
    await befalls(held);
    await world.arm(death);
  });
}

/** Blocked, stopped or asleep with its machine, a clock that is set wrong, a disk that fills up. */
function mishap(world: FaultyWorld, int: Draw): Meanwhile {
  const short = int(1, 200) * 1000;
  const long = int(1, 200) * MINUTE;
  const ahead = int(-30, 30) * HOUR;
  const all: Meanwhile[] = [
    () => world.pass(short),
    (held) => {
      held.stop();
      world.pass(short);
      held.goOn();
    },
    () => world.sleep(long),
    () => world.setAhead(ahead),
    () => world.fillDisk(),
  ];
  return all[int(0, all.length - 1)] ?? (() => {});
}

/** Lost and late answers, work done and denied, refusals, and storms of "wait". */
function breakSomething({ slack, discord }: FaultyWorld, int: Draw): void {
  const onSlack = [
    'lost',
    'dropped',
    'accepted-then-500',
    'unreadable',
    { status: 503 },
    { status: 429, retryAfter: 2 },
  ] as const;
  const onDiscord = [
    'lost',
    'dropped',
    'accepted-then-500',
    { status: 503 },
    // Discord's library counts real seconds.
    { status: 429, retryAfter: 0.02 },
  ] as const;
  const one = <T>(of: readonly T[]): T => of[int(0, of.length - 1)] as T;
  slack.fail(one(['chat.postMessage', 'chat.update', 'conversations.history']), one(onSlack), int(1, 4));
  discord.fail(one(['messages.create', 'messages.edit', 'messages.list']), one(onDiscord), int(1, 4));
}
