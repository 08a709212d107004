import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Nudge } from '../../../src/content/content.ts';
import { PRESENCES, type Presence, RULES, type Rule } from '../../../src/content/rules.ts';
import { chooseNudge, REST_DAYS } from '../../../src/features/nudges/choice.ts';
import type { ChoiceFacts, Shown } from '../../../src/features/nudges/deciding.ts';
import { possible } from '../../../src/features/nudges/needs.ts';
import { addDays, daysBetween, weekdayOfDate } from '../../../src/schedule/local-time.ts';

const nudges: Nudge[] = RULES.flatMap((rule) =>
  Array.from({ length: 26 }, (_, index) => ({
    id: `${rule}-${index}`,
    rule,
    minutes: 5,
    needs:
      index % 4 === 3
        ? (['newsletter', 'social'] as const).slice()
        : index % 2
          ? (['social'] as const).slice()
          : [],
    after: [`${rule}-asked-${index % 5}`],
    advice: ['1.1'],
  })),
);

const unknown = {
  question: undefined,
  listen: undefined,
  engage: undefined,
  transparent: undefined,
  longterm: undefined,
};
const facts = (changes: Partial<ChoiceFacts> = {}): ChoiceFacts => ({
  nudges,
  stages: unknown,
  low: new Set(),
  presences: null,
  history: [],
  declined: new Set(),
  done: new Set(),
  rhythm: 'daily',
  date: '2026-03-02',
  seed: 1,
  ...changes,
});

const stage = fc.constantFrom<(0 | 1 | 2 | 3 | undefined)[]>(0, 1, 2, 3, undefined);
const stagesOf = fc.record({
  question: stage,
  listen: stage,
  engage: stage,
  transparent: stage,
  longterm: stage,
});
const presences = fc.option(fc.subarray<Presence>([...PRESENCES]), { nil: null });
const someIds = fc.subarray(nudges.map(({ id }) => id));
const history = fc.array(
  fc.record({
    nudgeId: fc.constantFrom(...nudges.map(({ id }) => id)),
    ago: fc.integer({ min: 0, max: 120 }),
  }),
  { maxLength: 200 },
);
const anyFacts = fc
  .record({
    stages: stagesOf,
    presences,
    seen: history,
    refused: someIds,
    rhythm: fc.constantFrom<ChoiceFacts['rhythm'][]>('daily', 'three', 'weekly'),
    low: fc.subarray(nudges.flatMap(({ after }) => after)),
    seed: fc.nat(),
  })
  .map(({ seen, refused, low, ...rest }) =>
    facts({
      ...rest,
      low: new Set(low),
      declined: new Set(refused),
      history: seen.map(({ nudgeId, ago }) => ({ nudgeId, date: addDays('2026-03-02', -ago) })),
    }),
  );

test('never proposes what the team cannot do or has refused, nor repeats within eight weeks while there is another', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const chosen = chooseNudge(given)?.nudge;
      const allowed = nudges.filter(
        (nudge) => possible(nudge.needs, given.presences) && !given.declined.has(nudge.id),
      );
      const lately = new Set(
        given.history
          .filter(({ date }) => daysBetween(date, given.date) < REST_DAYS)
          .map(({ nudgeId }) => nudgeId),
      );
      const fresh = allowed.filter(({ id }) => !lately.has(id));
      if (!allowed.length) expect(chosen).toBeUndefined();
      else expect((fresh.length ? fresh : allowed).map(({ id }) => id)).toContain(chosen?.id);
    }),
    { numRuns: 300 },
  );
});

test('says the same whenever it is asked the same', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      expect(chooseNudge(structuredClone(given))).toEqual(chooseNudge(given));
    }),
    { numRuns: 50 },
  );
});

/** A team's nudges over working days, nobody answering. */
function lived(days: number, changes: Partial<ChoiceFacts>): Shown[] {
  const seen: Shown[] = [];
  for (let date = '2026-03-02'; seen.length < days; date = addDays(date, 1)) {
    if (weekdayOfDate(date) > 5) continue;
    const chosen = chooseNudge(
      facts({ ...changes, history: seen, date, seed: (changes.seed ?? 0) + seen.length }),
    );
    if (!chosen) throw new Error('nothing to propose');
    seen.push({ nudgeId: chosen.nudge.id, date });
  }
  return seen;
}

const ruleOf = (nudgeId: string) => nudgeId.split('-')[0] as Rule;

test('leaves no rule out for two weeks over sixty working days, whatever the stages', () => {
  fc.assert(
    fc.property(stagesOf, fc.nat(1000), (stages, seed) => {
      const seen = lived(60, { stages, seed });
      for (const rule of RULES) {
        const dates = [
          '2026-03-02',
          ...seen.filter(({ nudgeId }) => ruleOf(nudgeId) === rule).map(({ date }) => date),
          seen.at(-1)?.date ?? '',
        ];
        const gaps = dates.slice(1).map((date, index) => daysBetween(dates[index] ?? date, date));
        expect(Math.max(...gaps)).toBeLessThanOrEqual(14);
      }
    }),
    { numRuns: 60 },
  );
});

test('comes back to a weaker rule more often, at every rhythm', () => {
  const stages = { question: 0, listen: 1, engage: 2, transparent: 3, longterm: 3 } as const;
  for (const rhythm of ['daily', 'three', 'weekly'] as const) {
    const count = (rule: Rule) =>
      lived(60, { stages, rhythm }).filter(({ nudgeId }) => ruleOf(nudgeId) === rule).length;
    expect(count('question')).toBeGreaterThan(count('engage'));
    expect(count('engage')).toBeGreaterThan(count('transparent'));
  }
});

test('answers a low answer before anything else within a rule', () => {
  const chosen = chooseNudge(facts({ stages: { ...unknown, engage: 0 }, low: new Set(['engage-asked-4']) }));
  expect(chosen).toMatchObject({ why: 'answer', nudge: { rule: 'engage', after: ['engage-asked-4'] } });
});

test('takes the one never seen, then the one seen longest ago', () => {
  const [first, second] = nudges.filter(({ rule, needs }) => rule === 'listen' && !needs.length);
  if (!first || !second) throw new Error('two are needed');
  const pair = (history: Shown[]) => chooseNudge(facts({ nudges: [first, second], history }))?.nudge.id;
  expect(pair([{ nudgeId: first.id, date: '2025-06-02' }])).toBe(second.id);
  expect(
    pair([
      { nudgeId: first.id, date: '2025-06-02' },
      { nudgeId: second.id, date: '2025-06-01' },
    ]),
  ).toBe(second.id);
});

test('rests what was done lately, even if the channel never showed it', () => {
  const [first, second] = nudges.filter(({ needs }) => !needs.length);
  if (!first || !second) throw new Error('two are needed');
  expect(chooseNudge(facts({ nudges: [first, second], done: new Set([first.id]) }))?.nudge).toBe(second);
});

test('falls back on the one seen longest ago when all were seen, and on nothing when nothing fits', () => {
  const few = nudges.filter(({ needs }) => !needs.length).slice(0, 3);
  const history = few.map(({ id }, index) => ({ nudgeId: id, date: addDays('2026-02-20', -index) }));
  expect(chooseNudge(facts({ nudges: few, history }))).toEqual({ nudge: few[2], why: 'seen-all' });
  expect(chooseNudge(facts({ nudges: few, declined: new Set(few.map(({ id }) => id)) }))).toBeUndefined();
});

test('takes unknown presences for a social network and nothing else', () => {
  expect(possible(['social'], null)).toBe(true);
  expect(possible(['facebook'], null)).toBe(false);
  expect(possible(['newsletter', 'social'], ['newsletter'])).toBe(false);
  expect(possible(['newsletter', 'social'], ['newsletter', 'tiktok'])).toBe(true);
  expect(possible(['social'], ['site'])).toBe(false);
});
