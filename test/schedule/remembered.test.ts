import { expect, test, vi } from 'vitest';
import { remembered } from '../../src/schedule/remembered.ts';

test('what was told for the same arguments is not worked out again', () => {
  const sum = vi.fn((a: number, b: number) => a + b);
  const told = remembered(sum);
  expect([told(1, 12), told(11, 2), told(1, 12)]).toEqual([13, 13, 13]);
  expect(sum).toHaveBeenCalledTimes(2);
});

test('no more than some thousand answers are remembered', () => {
  const half = vi.fn((of: number) => of / 2);
  const told = remembered(half);
  for (let of = 0; of < 5001; of += 1) told(of);
  expect([told(5000), told(0)]).toEqual([2500, 0]);
  expect(half).toHaveBeenCalledTimes(5002);
});
