import { expect, test } from 'vitest';
import { countedAudits, type FinishedAudit } from '../../../src/features/results/counted.ts';
import { differences } from '../../../src/features/results/differences.ts';
import type { AnswerValue } from '../../../src/features/results/score.ts';
import { content } from '../../team.ts';

const TODAY = '2026-06-01';
let ids = 0;
const audit = (facts: Partial<FinishedAudit> & { finishedOn: string }): FinishedAudit => {
  ids += 1;
  return {
    id: ids,
    personId: 1,
    mode: 'alone',
    shared: false,
    answers: new Map(),
    finishedAt: Date.parse(facts.finishedOn),
    ...facts,
  };
};
const present = new Set([1, 2, 3, 4]);
const countedIds = (audits: FinishedAudit[]) =>
  countedAudits(audits, present, TODAY).audits.map(({ id }) => id);

test('a single person’s audit counts only with their word', () => {
  const kept = audit({ finishedOn: '2026-05-01' });
  expect(countedAudits([kept], present, TODAY)).toMatchObject({ audits: [], people: 0, withheld: kept });
  expect(countedAudits([{ ...kept, shared: true }], present, TODAY)).not.toHaveProperty('withheld');
});

test('from two people on, both count, shared or not', () => {
  const both = [audit({ finishedOn: '2026-05-01' }), audit({ finishedOn: '2026-05-02', personId: 2 })];
  expect(countedIds(both)).toHaveLength(2);
});

test('beside a meeting, one person’s later answers still need their word', () => {
  const meeting = audit({ finishedOn: '2026-05-01', mode: 'together' });
  const after = audit({ finishedOn: '2026-05-10' });
  expect(countedIds([after, meeting])).toEqual([meeting.id]);
  expect(countedIds([{ ...after, shared: true }, meeting])).toEqual([after.id, meeting.id]);
});

test('a meeting speaks for whoever answered before it', () => {
  const before = [audit({ finishedOn: '2026-04-01' }), audit({ finishedOn: '2026-04-01', personId: 2 })];
  const meeting = audit({ finishedOn: '2026-05-01', mode: 'together' });
  expect(countedIds([...before, meeting])).toEqual([meeting.id]);
});

test('only the latest of each present member within six months counts, and the one before is for comparison', () => {
  const audits = [
    audit({ finishedOn: '2026-01-05' }),
    audit({ finishedOn: '2026-05-01' }),
    audit({ finishedOn: '2026-05-01', personId: 2 }),
    audit({ finishedOn: '2026-05-01', personId: 9 }),
    audit({ finishedOn: '2025-11-01', personId: 3 }),
    audit({ finishedOn: '2026-05-01', personId: null }),
  ];
  const counted = countedAudits(audits, present, TODAY);
  expect(counted.audits.map(({ personId, finishedOn }) => [personId, finishedOn])).toEqual([
    [2, '2026-05-01'],
    [1, '2026-05-01'],
  ]);
  // The earlier audit of one person alone is nobody's to see.
  expect(counted.before).toEqual([]);
});

test('differences appear from four people on, without a name', () => {
  const question = content.audit[0]?.id ?? '';
  const voices = (values: AnswerValue[]) =>
    values.map((value, index) =>
      audit({ finishedOn: '2026-05-01', personId: index + 1, answers: new Map([[question, value]]) }),
    );
  expect(differences(voices(['0', '3', '0']), content.audit)).toEqual([]);
  expect(differences(voices(['0', '3', '0', 'unknown']), content.audit)).toEqual([]);
  expect(differences(voices(['1', '2', '1', '2']), content.audit)).toEqual([]);
  expect(differences(voices(['0', '3', '0', '1']), content.audit)).toEqual([
    { questionId: question, low: 0, high: 3 },
  ]);
});
