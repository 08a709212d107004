import { afterEach, expect, test } from 'vitest';
import { leapEnd } from '../../adapters/playground/leap.ts';
import type { Leap } from '../../adapters/playground/wire.ts';
import type { Instant } from '../../src/ports.ts';
import { idleAdvance, type Opened, openPlayground, TUESDAY } from './open-playground.ts';
import { createScriptedCoach, plainCard } from './scripted-coach.ts';
import { sentences, visitor } from './visitor.ts';

const HOUR = 3_600_000;
const team = { workspace: 'playground', channel: 'communication' };

let opened: Opened | undefined;
afterEach(() => opened?.close());

/** A worker with a list of instants at which it has something to do, which writes down when it did. */
function worker(due: Instant[]) {
  const ticks: Instant[] = [];
  return {
    ticks,
    advance: ({ clock }: { clock: { now(): Instant } }) => ({
      ...idleAdvance,
      nextDue: async () => due.at(0),
      tick: async () => {
        ticks.push(clock.now());
        while ((due.at(0) ?? Number.POSITIVE_INFINITY) <= clock.now()) due.shift();
      },
    }),
  };
}

/** Moves time as the page does and follows the live stream until it has arrived. */
async function travel(address: string, by: Leap): Promise<Instant[]> {
  const watching = await visitor(address, 'camille').watch();
  await watching.next();
  await visitor(address, 'camille').send('/api/move', { as: 'camille', by });
  const seen: Instant[] = [];
  for (;;) {
    const live = await watching.next();
    if (live.kind !== 'clock') continue;
    seen.push(live.now);
    if (!live.journey) break;
  }
  await watching.leave();
  return seen;
}

test('time moves from due moment to due moment, with a tick at each and at the end', async () => {
  const { ticks, advance } = worker([TUESDAY + HOUR, TUESDAY + 30 * HOUR, TUESDAY + 400 * HOUR]);
  opened = await openPlayground({ advance });
  const seen = await travel(opened.address, 'week');
  const stops = [TUESDAY, TUESDAY + HOUR, TUESDAY + 30 * HOUR, TUESDAY + 7 * 24 * HOUR];
  expect(ticks).toEqual(stops);
  expect(seen).toEqual([...stops, stops.at(-1)]);
});

test('what a due moment brings on is lived through too', async () => {
  const due = [TUESDAY + HOUR];
  const { ticks, advance } = worker(due);
  opened = await openPlayground({
    advance: (parts) => {
      const inner = advance(parts);
      return {
        ...inner,
        tick: async () => {
          await inner.tick();
          if (ticks.length === 2) due.push(TUESDAY + 2 * HOUR);
        },
      };
    },
  });
  await travel(opened.address, 'week');
  expect(ticks).toContain(TUESDAY + 2 * HOUR);
});

test('what stays due is asked again a minute later, so that time never stands still', async () => {
  const ticks: Instant[] = [];
  opened = await openPlayground({
    advance: ({ clock }) => ({
      ...idleAdvance,
      nextDue: async () => TUESDAY,
      tick: async () => {
        ticks.push(clock.now());
      },
    }),
  });
  await travel(opened.address, 'hour');
  expect(ticks).toHaveLength(61);
  expect(ticks.at(-1)).toBe(TUESDAY + HOUR);
});

test('time stands while a tick is at work, and no alarm rings in between', async () => {
  const during: Instant[] = [];
  let rung = 0;
  opened = await openPlayground({
    advance: ({ clock }) => ({
      ...idleAdvance,
      tick: async () => {
        during.push(clock.now());
        opened?.real.set(opened.real.now() + 5_000);
        during.push(clock.now());
        during.push(rung);
      },
    }),
  });
  opened.clock.wakeAt(TUESDAY + 1_000, () => {
    rung += 1;
  });
  await travel(opened.address, 'hour');
  expect(during).toEqual([TUESDAY, TUESDAY, 0, TUESDAY + HOUR, TUESDAY + HOUR, 0]);
  opened.real.set(opened.real.now() + 1);
  expect(rung).toBe(1);
  expect(opened.clock.now()).toBe(TUESDAY + HOUR + 1);
});

test('the coach’s answers and the steps of time wait for each other', async () => {
  const order: string[] = [];
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const coach = createScriptedCoach(async (event) => {
    order.push(`asked: ${event.kind}`);
    await held;
    order.push('answered');
    return { kind: 'nothing' };
  });
  opened = await openPlayground({
    coach,
    advance: () => ({
      ...idleAdvance,
      tick: async () => {
        order.push('tick');
      },
    }),
  });
  const asking = visitor(opened.address, 'sam').command('help');
  await expect.poll(() => order).toEqual(['asked: command']);
  const moving = travel(opened.address, 'hour');
  await expect.poll(() => visitor(opened?.address ?? '', 'noor').state()).toHaveProperty('journey');
  expect(order).toEqual(['asked: command']);
  answer();
  await Promise.all([asking, moving]);
  expect(order).toEqual(['asked: command', 'answered', 'tick', 'tick']);
});

test('a journey can be stopped on its way, and only one is under way at a time', async () => {
  opened = await openPlayground({
    advance: ({ clock, messenger }) => ({
      ...idleAdvance,
      nextDue: async () => clock.now() + HOUR,
      tick: async () => {
        await messenger().post(team, plainCard('nudge'), String(clock.now()));
      },
    }),
    pace: 50,
  });
  const camille = visitor(opened.address, 'camille');
  const live = await camille.watch();
  await camille.send('/api/move', { as: 'camille', by: 'month' });
  for (let nudges = 0; nudges < 3; ) if ((await live.next()).kind === 'message') nudges += 1;
  expect((await camille.send('/api/move', { as: 'camille', by: 'hour' })).status).toBe(409);
  await camille.send('/api/stop', {});
  const { journey, now, messages } = await camille.state();
  expect(journey).toBeUndefined();
  expect(now).toBeLessThan(TUESDAY + 24 * 30 * HOUR);
  expect(sentences(messages).length).toBeGreaterThanOrEqual(3);
  await live.leave();
});

test('the next reflection is where the coach says it is, and a sentence when there is none', async () => {
  let next: Instant | undefined;
  const { ticks, advance } = worker([]);
  opened = await openPlayground({
    advance: (parts) => ({ ...advance(parts), nextReflection: async () => next }),
  });
  const refused = await visitor(opened.address, 'camille').send('/api/move', {
    as: 'camille',
    by: 'reflection',
  });
  expect(await refused.json()).toMatchObject({ kind: 'problem', problem: expect.stringContaining('/coach') });
  next = TUESDAY + 80 * HOUR;
  await travel(opened.address, 'reflection');
  expect(ticks.at(-1)).toBe(next);
});

test('a tick that fails ends the journey where it is, and the clock goes on', async () => {
  opened = await openPlayground({
    advance: () => ({
      ...idleAdvance,
      tick: async () => {
        throw new Error('disk full');
      },
    }),
  });
  expect(await travel(opened.address, 'week')).toEqual([TUESDAY, TUESDAY]);
  expect(opened.errors).toHaveLength(1);
  opened.real.set(TUESDAY + 5);
  expect(opened.clock.now()).toBe(TUESDAY + 5);
});

test('the clock never goes back', async () => {
  opened = await openPlayground();
  await expect(opened.clock.moveTo(TUESDAY - 1)).rejects.toThrow(RangeError);
});

test('an alarm that is cancelled stays silent after time has moved', async () => {
  opened = await openPlayground();
  let rung = 0;
  const cancel = opened.clock.wakeAt(TUESDAY + HOUR, () => {
    rung += 1;
  });
  opened.clock.wakeAt(TUESDAY + HOUR, () => {
    rung += 10;
  });
  await opened.clock.moveTo(TUESDAY + HOUR - 1);
  cancel();
  opened.real.set(TUESDAY + 1);
  expect(rung).toBe(10);
});

const local = (iso: string) => Date.parse(iso);

test('the next morning is nine o’clock of the next working day, where the person lives', () => {
  const friday = local('2025-10-17T10:00:00+02:00');
  expect(leapEnd('morning', friday, 'Europe/Paris')).toBe(local('2025-10-20T09:00:00+02:00'));
  expect(leapEnd('morning', TUESDAY, 'Europe/Paris')).toBe(local('2025-10-14T09:00:00+02:00'));
  expect(leapEnd('morning', TUESDAY, 'Europe/London')).toBe(local('2025-10-14T09:00:00+01:00'));
});

test('a week and a month keep the hour across the change of clocks', () => {
  expect(leapEnd('week', local('2025-10-24T09:00:00+02:00'), 'Europe/Paris')).toBe(
    local('2025-10-31T09:00:00+01:00'),
  );
  expect(leapEnd('month', local('2026-01-31T09:00:00+01:00'), 'Europe/Paris')).toBe(
    local('2026-02-28T09:00:00+01:00'),
  );
  expect(leapEnd('hour', local('2025-10-26T02:30:00+02:00'), 'Europe/Paris')).toBe(
    local('2025-10-26T02:30:00+01:00'),
  );
});
