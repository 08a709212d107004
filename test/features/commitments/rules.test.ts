import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../src/cards/rich-text.ts';
import { plannedTimes } from '../../../src/features/commitments/planned.ts';
import { actionOf, cueOf, sentence, sentenceLabel } from '../../../src/features/commitments/sentence.ts';
import {
  endTiming,
  firstReminder,
  reminderSpan,
  reminderTiming,
} from '../../../src/features/commitments/timing.ts';
import { instantAt, localDate, localTime } from '../../../src/schedule/local-time.ts';
import { firstSlot } from '../../../src/schedule/timing.ts';
import { defaultSettings } from '../../../src/team/settings.ts';
import { content } from '../../team.ts';

const zone = 'Europe/Paris';
const MONDAY = instantAt('2026-03-02', '09:00', zone);
const weekly = { rhythm: 'week', remind_weekday: 1, remind_time: '10:00', until_day: null } as const;

test('Without an hour there is no reminder', () => {
  expect(reminderTiming({ ...weekly, remind_time: null }, defaultSettings)).toBeUndefined();
});

test('Daily reminders follow the team’s days, weekly ones their own', () => {
  expect(reminderTiming({ ...weekly, rhythm: 'day' }, defaultSettings)?.days).toBe('12345');
  expect(reminderTiming(weekly, defaultSettings)?.days).toBe('1');
});

test('A first reminder after the end is none', () => {
  expect(
    firstReminder({ ...weekly, remind_weekday: 7, until_day: '2026-03-07' }, defaultSettings, MONDAY),
  ).toBeUndefined();
  expect(firstReminder({ ...weekly, until_day: '2026-03-02' }, defaultSettings, MONDAY)).toBe(
    instantAt('2026-03-02', '10:00', zone),
  );
});

test('What became of it is asked on the team’s first day after the last, at the hour of the nudge', () => {
  expect(firstSlot(endTiming('2026-03-28', defaultSettings), MONDAY)).toEqual({
    date: '2026-03-30',
    instant: instantAt('2026-03-30', '09:00', zone),
  });
});

test('A record counts for its day, its week, or for ever, by the rhythm', () => {
  expect(reminderSpan('day', '2026-03-05')).toEqual({ from: '2026-03-05', until: '2026-03-05' });
  expect(reminderSpan('week', '2026-03-05')).toEqual({ from: '2026-03-02', until: '2026-03-08' });
  expect(reminderSpan('once', '2026-03-05').from < '1970-01-01').toBe(true);
});

test('Any planned reminder falls at its hour, after now and not after its end', () => {
  const words = content.languages.values().next().value;
  if (!words) throw new Error('no words');
  const team = {
    id: 1,
    organisationId: 1,
    place: 'C',
    name: 'C',
    status: 'active',
    createdAt: 0,
    settings: defaultSettings,
    words,
    today: '2026-03-02',
  } as const;
  const time = fc.integer({ min: 8, max: 19 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);
  fc.assert(
    fc.property(
      fc.constantFrom('once', 'day', 'week'),
      fc.integer({ min: 1, max: 7 }),
      time,
      (rhythm, weekday, at) => {
        const times = plannedTimes(rhythm, { remind: { weekday, time: at } }, { team, words, now: MONDAY });
        const first = firstReminder({ rhythm, ...times }, defaultSettings, MONDAY) ?? 0;
        expect(first).toBeGreaterThan(MONDAY);
        expect(localTime(first, zone)).toBe(at);
        expect(localDate(first, zone) <= times.until_day).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});

test('The “when” and the “we will” that the sentence brings are taken off what was typed', () => {
  expect(cueOf(content, ' Quand la réunion\ncommence, ')).toBe('la réunion commence');
  expect(cueOf(content, 'whenever it rains')).toBe('it rains');
  expect(actionOf(content, 'We’ll answer everyone.')).toBe('answer everyone');
  expect(actionOf(content, 'nous répondrons')).toBe('répondrons');
  expect(actionOf(content, 'nourrirons le fil')).toBe('nourrirons le fil');
});

test('Whatever is typed, a cue stands on one line and a label fits without breaking a character', () => {
  const say = content.languages.get('fr')?.say;
  if (!say) throw new Error('no French');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (typed) => {
      expect(cueOf(content, typed)).not.toMatch(/^\s|\s$|\n/);
      const label = sentenceLabel(say, { cue: typed, action: typed, language: null }, 75);
      expect(label.length).toBeLessThanOrEqual(75);
      expect(Buffer.from(label).toString()).toBe(label);
    }),
    { numRuns: 100 },
  );
});

test('a commitment written in one language is framed in it for every reader', () => {
  const english = content.languages.get('en')?.say;
  if (!english) throw new Error('no English');
  const french = { cue: 'la porte s’ouvrira', action: 'répondrons', language: 'fr' };
  expect(plainText(sentence(english, french))).toBe('Quand la porte s’ouvrira, nous répondrons.');
  expect(sentenceLabel(english, french, 75)).toBe('Quand la porte s’ouvrira, nous répondrons');
});
