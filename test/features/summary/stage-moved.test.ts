import { expect, test } from 'vitest';
import { RULES, type Rule } from '../../../src/content/rules.ts';
import { biggestMove, type Stages } from '../../../src/features/summary/stage-moved.ts';

const stages = (known: Partial<Stages>): Stages =>
  Object.fromEntries(RULES.map((rule: Rule) => [rule, known[rule]])) as Stages;

test('a first audit moves nothing: there was no stage before', () => {
  expect(biggestMove(stages({}), stages({ listen: 2 }))).toBeUndefined();
});

test('the largest step up is told', () => {
  expect(biggestMove(stages({ listen: 1, engage: 0 }), stages({ listen: 2, engage: 3 }))).toEqual({
    rule: 'engage',
    from: 0,
    to: 3,
  });
});

test('a step up comes before a larger one down', () => {
  expect(biggestMove(stages({ question: 3, listen: 1 }), stages({ question: 0, listen: 2 }))?.rule).toBe(
    'listen',
  );
  expect(biggestMove(stages({ question: 3 }), stages({ question: 2 }))).toEqual({
    rule: 'question',
    from: 3,
    to: 2,
  });
});
