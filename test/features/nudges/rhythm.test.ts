import { expect, test } from 'vitest';
import { type DayFacts, dayMessage } from '../../../src/features/nudges/day-message.ts';
import { isNudgeDay, nudgeDays, paceAfter } from '../../../src/features/nudges/rhythm.ts';

test('three a week are Monday, Wednesday and Friday, or the first, the last and one between', () => {
  expect(nudgeDays('three', '12345')).toBe('135');
  expect(nudgeDays('three', '123456')).toBe('135');
  expect(nudgeDays('three', '23456')).toBe('246');
  expect(nudgeDays('three', '246')).toBe('246');
  expect(nudgeDays('three', '45')).toBe('45');
  expect(nudgeDays('three', '2457')).toBe('257');
  expect(nudgeDays('weekly', '345')).toBe('3');
  expect(isNudgeDay('three', '12345', '2026-03-03')).toBe(false);
  expect(isNudgeDay('three', '12345', '2026-03-04')).toBe(true);
});

test('asks after two silent weeks, slows down a week later, and again a fortnight after that', () => {
  const lull = { rhythm: 'daily', asked: 9, sinceQuestion: undefined, sinceSlower: undefined } as const;
  expect(paceAfter(lull)).toBe('go-on');
  expect(paceAfter({ ...lull, asked: 10 })).toBe('ask');
  expect(paceAfter({ ...lull, asked: 14, sinceQuestion: 4 })).toBe('go-on');
  expect(paceAfter({ ...lull, asked: 15, sinceQuestion: 5 })).toBe('slow-down');
  const slowed = { ...lull, rhythm: 'three', asked: 20, sinceQuestion: 9 } as const;
  expect(paceAfter({ ...slowed, sinceSlower: 5 })).toBe('go-on');
  expect(paceAfter({ ...slowed, sinceSlower: 6 })).toBe('slow-down');
  expect(paceAfter({ ...slowed, rhythm: 'weekly', asked: 99, sinceSlower: 50 })).toBe('go-on');
});

test('one message a day: what is due but rarely first, then a reminder, and the nudge last', () => {
  const working: DayFacts = {
    special: true,
    reminder: true,
    rested: false,
    returned: false,
    nudgeDay: true,
    pace: 'ask',
    missedWeek: true,
  };
  expect(dayMessage(working)).toEqual({ kind: 'special' });
  expect(dayMessage({ ...working, special: false })).toEqual({ kind: 'silent', reason: 'reminder' });
  const free = { ...working, special: false, reminder: false };
  expect(dayMessage({ ...free, nudgeDay: false })).toEqual({ kind: 'silent', reason: 'slower' });
  expect(dayMessage({ ...free, nudgeDay: false, returned: true })).toEqual({ kind: 'nudge', line: 'back' });
  expect(dayMessage(free)).toEqual({ kind: 'question' });
  expect(dayMessage({ ...free, rested: true })).toEqual({ kind: 'nudge', line: 'rested' });
  expect(dayMessage({ ...free, rested: true, nudgeDay: false })).toEqual({
    kind: 'silent',
    reason: 'slower',
  });
  expect(dayMessage({ ...free, pace: 'slow-down' })).toEqual({ kind: 'nudge', line: 'slower' });
  expect(dayMessage({ ...free, pace: 'go-on' })).toEqual({ kind: 'nudge', line: 'missed' });
  expect(dayMessage({ ...free, pace: 'go-on', missedWeek: false })).toEqual({ kind: 'nudge' });
});
