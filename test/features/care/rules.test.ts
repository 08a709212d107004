import { expect, test } from 'vitest';
import { coveredBy, weeksTouched } from '../../../src/features/care/care-days.ts';
import { newsTime } from '../../../src/features/care/news-time.ts';
import { isKept } from '../../../src/features/care/retention.ts';
import { type Checklist, FIELDS, isFilled, nextStep, STEPS } from '../../../src/features/care/steps.ts';
import { instantAt } from '../../../src/schedule/local-time.ts';

const PARIS = 'Europe/Paris';
const at = (date: string, time: string) => instantAt(date, time, PARIS);
const NOW = at('2026-03-03', '10:00');
const empty: Checklist = { notes: {}, nextAt: null };

test('the steps are asked for in order, and one left out stays the next', () => {
  expect(nextStep(empty, NOW)).toBe('speaker');
  expect(nextStep({ ...empty, notes: { speaker: 'x' } }, NOW)).toBe('facts');
  expect(nextStep({ ...empty, notes: { speaker: 'x', unknown: 'y', replier: 'z' } }, NOW)).toBe('line');
  const all: Checklist = {
    notes: { speaker: 'x', known: 'x', line: 'x', replies: 'x' },
    nextAt: NOW + 1,
  };
  expect(nextStep(all, NOW)).toBeUndefined();
});

test('an announced hour that has gone by asks for the next one', () => {
  expect(isFilled('next', { ...empty, nextAt: NOW + 1 }, NOW)).toBe(true);
  expect(isFilled('next', { ...empty, nextAt: NOW }, NOW)).toBe(false);
});

test('no step asks for more than a form holds, and all answers fit one message even when escaped', () => {
  const most = STEPS.flatMap((step) => FIELDS[step].map((field) => field.most));
  expect(Math.max(...STEPS.map((step) => FIELDS[step].length))).toBeLessThanOrEqual(5);
  expect(2 * most.reduce((sum, one) => sum + one, 0)).toBeLessThan(3600);
});

test.each([
  [undefined, '18:00', '2026-03-03', '18:00'],
  [undefined, '09:00', '2026-03-04', '09:00'],
  ['2026-03-03', '10:01', '2026-03-03', '10:01'],
  ['2026-03-05', '09:00', '2026-03-05', '09:00'],
] as const)('news on %s at %s come on %s at %s', (day, time, date, hour) => {
  expect(newsTime(day, time, PARIS, NOW)).toBe(at(date, hour));
});

test('news cannot be announced for the past, nor for more than a month ahead', () => {
  expect(() => newsTime('2026-03-03', '09:59', PARIS, NOW)).toThrow('care.news-past');
  expect(() => newsTime('2026-03-03', '10:00', PARIS, NOW)).toThrow('care.news-past');
  expect(() => newsTime('2026-04-03', '09:00', PARIS, NOW)).toThrow('care.news-far');
});

test('an hour that the clocks skip is moved on, not lost', () => {
  const evening = at('2026-03-28', '22:00');
  expect(newsTime('2026-03-29', '02:30', PARIS, evening)).toBe(at('2026-03-29', '03:30'));
});

test('a crisis touches every week from its first day to its last', () => {
  const spans = [{ from: '2026-03-06', until: '2026-03-16' }];
  expect([...weeksTouched(spans)]).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
  expect(coveredBy(spans, '2026-03-06')).toBe(true);
  expect(coveredBy(spans, '2026-03-16')).toBe(true);
  expect(coveredBy(spans, '2026-03-17')).toBe(false);
});

test('notes are kept for thirty days after the end, to the minute', () => {
  expect(isKept(NOW, NOW + 30 * 86_400_000 - 1)).toBe(true);
  expect(isKept(NOW, NOW + 30 * 86_400_000)).toBe(false);
});
