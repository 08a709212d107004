import { expect, test } from 'vitest';
import { type Facts, suggestions } from '../../../src/features/help/moment.ts';

const quiet: Facts = {
  team: 'active',
  inChannel: true,
  care: false,
  audited: true,
  nudgeOpen: false,
  reflectionOpen: false,
  toAccept: 0,
  openCommitments: 0,
};
const kinds = (facts: Partial<Facts>) => suggestions({ ...quiet, ...facts }).map(({ kind }) => kind);

test('without a team, the setup comes first where it can be done', () => {
  expect(kinds({ team: 'none' })).toEqual(['setup']);
  expect(kinds({ team: 'none', inChannel: false })).toEqual(['setup-elsewhere']);
});

test('a team that waits and a person in several are told so', () => {
  expect(kinds({ team: 'requested' })).toEqual(['waiting']);
  expect(kinds({ team: 'several' })).toEqual(['several']);
});

test('an open audit is taken up again rather than offered anew', () => {
  expect(kinds({ audited: false })).toEqual(['audit']);
  expect(kinds({ audited: false, auditOpen: 3 })).toEqual(['audit-open']);
});

test('at most three things are suggested, those that wait for an answer first', () => {
  expect(
    kinds({ audited: false, nudgeOpen: true, reflectionOpen: true, toAccept: 1, openCommitments: 2 }),
  ).toEqual(['accept', 'audit', 'done']);
});

test('when nothing waits there is still an idea', () => {
  expect(kinds({})).toEqual(['nudge']);
});

test('in a crisis nothing else is suggested', () => {
  expect(kinds({ care: true, nudgeOpen: true, toAccept: 2, auditOpen: 3 })).toEqual(['care']);
});
