import { expect, test } from 'vitest';
import { type Attempt, afterFailedLook, afterLook, outcomeOf } from '../../src/schedule/outcome.ts';

const HOUR = 3_600_000;
const attempt = (changed: Partial<Attempt> = {}): Attempt => ({
  now: 0,
  attempts: 1,
  expiresAt: 2 * HOUR,
  repeatable: false,
  ...changed,
});

test('what was certainly not sent is due again, later each time, and given up only when nobody wants it any more', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 40].map((attempts) =>
    outcomeOf({ kind: 'unreachable' }, attempt({ attempts })),
  );
  expect(waits).toEqual(
    [15, 30, 60, 120, 240, 480, 600, 600].map((seconds) => ({ state: 'due', notBefore: seconds * 1000 })),
  );
  expect(outcomeOf({ kind: 'unreachable' }, attempt({ now: 2 * HOUR - 10_000 }))).toEqual({
    state: 'dead',
    reason: 'unreachable',
    rest: false,
  });
});

test('a request to wait is obeyed, and never shorter than a second', () => {
  expect(outcomeOf({ kind: 'rate-limited', retryAfter: 7000 }, attempt())).toEqual({
    state: 'due',
    notBefore: 7000,
  });
  expect(outcomeOf({ kind: 'rate-limited', retryAfter: 0 }, attempt())).toEqual({
    state: 'due',
    notBefore: 1000,
  });
});

test('silence makes a message uncertain, and an edit simply due again', () => {
  expect(outcomeOf({ kind: 'unsure' }, attempt())).toEqual({
    state: 'uncertain',
    notBefore: 30_000,
    absences: 0,
  });
  expect(outcomeOf({ kind: 'unsure' }, attempt({ repeatable: true }))).toEqual({
    state: 'due',
    notBefore: 15_000,
  });
});

test('a place that is closed rests; a message that is gone does not', () => {
  expect(outcomeOf({ kind: 'gone' }, attempt())).toEqual({ state: 'dead', reason: 'gone', rest: true });
  expect(outcomeOf({ kind: 'gone' }, attempt({ repeatable: true }))).toMatchObject({ rest: false });
  expect(outcomeOf({ kind: 'refused' }, attempt())).toMatchObject({ state: 'dead', rest: false });
});

test('two looks that find nothing, and only they, make it due again', () => {
  expect(afterLook('m1', 0, 0)).toEqual({ state: 'sent', ref: 'm1' });
  expect(afterLook(undefined, 0, 0)).toEqual({ state: 'uncertain', notBefore: 30_000, absences: 1 });
  expect(afterLook(undefined, 1, 0)).toEqual({ state: 'due', notBefore: 0 });
});

test('a look that fails counts for nothing, and after an hour of them nobody will ever know', () => {
  const failed = { looks: 1, absences: 1, now: 0 };
  expect(afterFailedLook({ kind: 'unsure' }, failed)).toEqual({
    state: 'uncertain',
    notBefore: 60_000,
    absences: 1,
  });
  expect(afterFailedLook({ kind: 'rate-limited', retryAfter: 90_000 }, failed)).toMatchObject({
    notBefore: 90_000,
  });
  expect(afterFailedLook({ kind: 'unreachable' }, { ...failed, looks: 60 })).toEqual({ state: 'unknown' });
  for (const kind of ['gone', 'forbidden', 'refused'] as const)
    expect(afterFailedLook({ kind }, failed)).toEqual({ state: 'unknown' });
});
