import { expect, test } from 'vitest';
import { createRefusals } from '../../../adapters/discord/refusals.ts';

const MINUTE = 60_000;

function counted() {
  let now = 1_800_000_000_000;
  const rests: number[] = [];
  const refusals = createRefusals({ now: () => now, elapsed: () => now, wakeAt: () => () => {} }, (rest) =>
    rests.push(rest),
  );
  const meets = (status: number, times: number, shared = false) => {
    for (let time = 0; time < times; time += 1) refusals.count(status, shared);
  };
  const passes = (ms: number) => {
    now += ms;
  };
  return { refusals, meets, rests, passes };
}

test.each([401, 403, 429])(
  'a thousand answers of %i end what the coach sends by itself, and are said once',
  (status) => {
    const { refusals, meets, rests, passes } = counted();
    meets(status, 999);
    expect(refusals.rest('own')).toBe(0);
    passes(4 * MINUTE);
    meets(status, 1);
    expect(refusals.rest('own')).toBe(6 * MINUTE);
    expect(refusals.rest('answer')).toBe(0);
    meets(status, 500);
    expect(rests).toEqual([6 * MINUTE]);
  },
);

test('people are answered five times as long, and then not either', () => {
  const { refusals, meets } = counted();
  meets(403, 4999);
  expect(refusals.rest('answer')).toBe(0);
  meets(403, 1);
  expect(refusals.rest('answer')).toBe(10 * MINUTE);
});

test('after ten minutes it begins anew, to the millisecond', () => {
  const { refusals, meets, passes } = counted();
  meets(403, 1000);
  passes(10 * MINUTE - 1);
  expect(refusals.rest('own')).toBe(1);
  passes(1);
  expect(refusals.rest('own')).toBe(0);
  meets(403, 999);
  expect(refusals.rest('own')).toBe(0);
});

test('other answers are no refusals, and a limit shared with others is not ours', () => {
  const { refusals, meets } = counted();
  for (const status of [200, 204, 400, 404, 500]) meets(status, 2000);
  meets(429, 2000, true);
  expect(refusals.rest('own')).toBe(0);
});

test('a clock that steps back holds up nothing for longer than ten minutes', () => {
  const { refusals, meets, passes } = counted();
  meets(403, 1000);
  passes(-60 * MINUTE);
  expect(refusals.rest('own')).toBe(0);
});
