import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandIds } from '../../src/commands/table.ts';
import { content } from '../team.ts';
import { expectAnswered } from './answered.ts';
import { at } from './quiet-house.ts';
import { alex, camille, house, withTwoReaders } from './two-readers.ts';

withTwoReaders();

test('Any string at all after any command, in a channel, a direct message or a stranger’s place, gets an answer', {
  timeout: 60_000,
}, async () => {
  const names = [
    ...commandIds,
    ...commandIds.flatMap((id) => content.languages.get('fr')?.commands[id]?.name ?? []),
  ];
  const options = [
    'zone:',
    'au:',
    'until:',
    'quand:',
    'action:',
    'rappel:',
    'absence:',
    'jours:',
    'fermé:',
    'number:',
    'responsable:',
    'lead:',
  ];
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.constantFrom(
      ...options,
      '"',
      '«',
      '’',
      '@{U2}',
      '@{',
      '~',
      '{0}',
      '{count, plural',
      "'",
      '<!channel>',
      '2026-13-45',
      '99h99',
    ),
  );
  const line = fc.tuple(
    fc.oneof(fc.constantFrom('', ...names), fc.string({ unit: 'binary', maxLength: 12 })),
    fc.array(piece, { maxLength: 5 }),
  );
  await fc.assert(
    fc.asyncProperty(
      line,
      fc.constantFrom('C1', null, 'ailleurs'),
      fc.boolean(),
      async ([name, pieces], channel, english) => {
        const visitor = english ? alex : camille;
        await visitor.types([name, ...pieces].join(' '), channel);
        expectAnswered(visitor.reply());
        expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
      },
    ),
    { numRuns: 400, seed: 5 },
  );
});

test('Any string at all as a button’s id or a form’s values gets an answer', async () => {
  const routes = [
    'nudge.done',
    'nudge.later',
    'commitment.show',
    'commitment.drop',
    'commitment.times',
    'audit.answer',
    'check-in.effect',
    'check-in.details',
    'streak.why',
    'streak.claim',
    'summary.board',
    'reflection.write',
    'reflection.mood',
    'pause.yes',
    'pause.set',
    'pause.resume',
    'settings.undo',
    'settings.step',
    'settings.found',
    'person.forget-now',
    'person.away',
    'person.language',
    'results.details',
    'coach.run',
    'coach.team',
  ];
  const argument = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom(
      '1',
      '-1',
      '1e9',
      '2026-03-02',
      '2026-99',
      'NaN',
      '9007199254740993',
      '%',
      'c',
      'alone',
      'summer',
    ),
  );
  const id = fc.tuple(
    fc.oneof(fc.constantFrom(...routes), fc.string({ maxLength: 10 })),
    fc.constantFrom('', '1', '2', 'zz'),
    fc.array(argument, { maxLength: 4 }),
  );
  await fc.assert(
    fc.asyncProperty(
      id,
      fc.boolean(),
      fc.dictionary(
        fc.constantFrom('cue', 'action', 'remind', 'from', 'until', 'zone', 'sentence', 'link', 'season'),
        argument,
      ),
      async ([route, team, args], isForm, values) => {
        const action = [route, team, ...args].join('~');
        const what = isForm ? { kind: 'form', action, values } : { kind: 'action', action, value: args[0] };
        const reply = await at(house, 'U2', what, 'en-GB');
        expectAnswered(reply);
        expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
      },
    ),
    { numRuns: 600, seed: 6 },
  );
});
