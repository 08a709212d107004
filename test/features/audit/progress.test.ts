import { expect, test } from 'vitest';
import type { AuditQuestion } from '../../../src/content/content.ts';
import { afterAnswer, firstOpen, questionBefore } from '../../../src/features/audit/progress.ts';
import type { AnswerValue } from '../../../src/features/results/score.ts';

const question = (id: string, rule: AuditQuestion['rule']): AuditQuestion => ({ id, rule, advice: ['1.1'] });
const [a1, a2, b1, b2] = [
  question('a-1', 'question'),
  question('a-2', 'question'),
  question('b-1', 'listen'),
  question('b-2', 'listen'),
] as const;
const all = [a1, a2, b1, b2];
const answered = (...ids: string[]) => new Map<string, AnswerValue>(ids.map((id) => [id, '1']));

test('after an answer comes the first question still open', () => {
  expect(afterAnswer(all, answered('a-1'), a1)).toEqual({ kind: 'question', question: a2 });
  expect(afterAnswer(all, answered('a-1', 'a-2', 'b-1'), a1)).toEqual({ kind: 'question', question: b2 });
});

test('a rule’s stage is shown when it is complete and the next not begun', () => {
  expect(afterAnswer(all, answered('a-1', 'a-2'), a2)).toEqual({ kind: 'stage', rule: 'question', next: b1 });
  expect(afterAnswer(all, answered('a-2'), a2)).toEqual({ kind: 'question', question: a1 });
});

test('with nothing open it is finished, whatever was answered last', () => {
  expect(afterAnswer(all, answered('a-1', 'a-2', 'b-1', 'b-2'), a1)).toEqual({ kind: 'finished' });
  expect(firstOpen(all, answered('a-1', 'a-2', 'b-1', 'b-2'))).toBeUndefined();
});

test('before the first question there is none', () => {
  expect(questionBefore(all, 'a-1')).toBeUndefined();
  expect(questionBefore(all, 'b-1')).toBe(a2);
});
