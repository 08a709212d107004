import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median } from '../../../src/features/results/median.ts';
import { type AnswerValue, FEWEST_ANSWERS, scoreOf, stageOf } from '../../../src/features/results/score.ts';

const value = fc.constantFrom<AnswerValue>('0', '1', '2', '3', 'unknown', 'not-for-us');
const values = fc.array(value, { maxLength: 5 });

test.each([
  [['0', '0', '0', '0', '0'], 0, 0],
  [['1', '1', '1', '1', '1'], 33, 1],
  [['2', '2', '2', '2', '2'], 67, 2],
  [['3', '3', '3', '3', '3'], 100, 3],
  [['3', '3', '3', '2', '2'], 87, 3],
  [['3', 'unknown', '0', 'not-for-us', '0'], 33, 1],
] as [AnswerValue[], number, number][])(
  'the answers %j score %d and stand at stage %d',
  (given, score, stage) => {
    expect(scoreOf(given)).toMatchObject({ score, stage });
  },
);

test('under three answers that count there is no score and no stage', () => {
  expect(scoreOf(['3', '3', 'unknown', 'not-for-us', 'unknown'])).toEqual({ answers: 2 });
  expect(scoreOf([])).toEqual({ answers: 0 });
});

test('a score lies between 0 and 100 and comes with its stage, or there is neither', () => {
  fc.assert(
    fc.property(values, (given) => {
      const { score, stage, answers } = scoreOf(given);
      expect(score === undefined).toBe(answers < FEWEST_ANSWERS);
      expect(stage === undefined).toBe(score === undefined);
      if (score === undefined) return;
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(100);
      expect(stage).toBe(stageOf(score));
    }),
  );
});

test('a score does not depend on the order of the answers', () => {
  fc.assert(
    fc.property(values, (given) => {
      expect(scoreOf([...given].reverse())).toEqual(scoreOf(given));
    }),
  );
});

test('a better answer never lowers a score', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 5 }),
      fc.nat(4),
      (points, at) => {
        const better = points.map((point, index) => (index === at ? Math.min(3, point + 1) : point));
        const scored = (list: number[]) =>
          scoreOf(list.map((point) => String(point) as AnswerValue)).score ?? -1;
        expect(scored(better)).toBeGreaterThanOrEqual(scored(points));
      },
    ),
  );
});

test('a median lies among its numbers, whatever their order, and rises with each of them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1 }), fc.nat(), (numbers, at) => {
      const middle = median(numbers) ?? Number.NaN;
      expect(middle).toBeGreaterThanOrEqual(Math.min(...numbers));
      expect(middle).toBeLessThanOrEqual(Math.max(...numbers));
      expect(median([...numbers].reverse())).toBe(middle);
      const raised = numbers.map((number, index) => (index === at % numbers.length ? number + 7 : number));
      expect(median(raised)).toBeGreaterThanOrEqual(middle);
    }),
  );
});

test('of nothing there is no median', () => {
  expect(median([])).toBeUndefined();
  expect(median([1, 2])).toBe(1.5);
});
