import { expect, test } from 'vitest';
import {
  readLanguage,
  readPresences,
  readRhythm,
  readRule,
  readSwitch,
} from '../../src/commands/values/choices.ts';
import { readClosedDays, readDate, readFutureDate } from '../../src/commands/values/date.ts';
import { readDays } from '../../src/commands/values/days.ts';
import { readCountry, readZone } from '../../src/commands/values/place.ts';
import { readMoment, readTime, readTimeRange } from '../../src/commands/values/time.ts';
import { UserError } from '../../src/errors.ts';
import { content } from '../house-content.ts';

/** A Wednesday. */
const context = { content, today: '2026-07-15' };

test.each([
  ['9h30', '09:30'],
  ['9h', '09:00'],
  ['9 h 05', '09:05'],
  ['09:30', '09:30'],
  ['9.15', '09:15'],
  ['9', '09:00'],
  ['9am', '09:00'],
  ['12am', '00:00'],
  ['2:30 pm', '14:30'],
  ['midi', '12:00'],
  ['9\u00a0h\u00a030', '09:30'],
])('the time %s is read as %s', (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each(['25:00', '9h75', '13pm', 'matin', '', '9:3:0', '٩:٣٠'])('the time "%s" is refused', (typed) => {
  expect(() => readTime(typed)).toThrow(UserError);
});

test.each([
  ['20:00-08:00', '20:00', '08:00'],
  ['20h à 8h', '20:00', '08:00'],
  ['8pm to 8am', '20:00', '08:00'],
  ['22:00–7:30', '22:00', '07:30'],
])('the span %s is read', (typed, from, until) => {
  expect(readTimeRange(typed)).toEqual({ from, until });
});

test.each([
  ['lun-ven', '12345'],
  ['lundi au vendredi', '12345'],
  ['mon-fri', '12345'],
  ['mon to fri', '12345'],
  ['Lun, Mer, Ven', '135'],
  ['mardi et jeudi', '24'],
  ['sam-mar', '1267'],
  ['lun–ven', '12345'],
  ['du lundi au jeudi', '1234'],
  ['lundi à jeudi', '1234'],
  ['lun mar jeu', '124'],
  ['lun, mar,', '12'],
  ['le mardi et le jeudi', '24'],
  ['lundis & mercredis', '13'],
  ['tous les jours', '1234567'],
  ['en semaine', '12345'],
  ['jours ouvrés, samedi', '123456'],
  ['weekdays', '12345'],
  ['Every day', '1234567'],
  ['week-end', '67'],
])('the days %s are read as %s', (typed, days) => {
  expect(readDays(typed, context)).toBe(days);
});

test.each(['lun-', 'tous', 'foo-ven', 'lun mar foo', 'lun-mar-mer', ',', ''])(
  'the days "%s" are refused',
  (typed) => {
    expect(() => readDays(typed, context)).toThrow(UserError);
  },
);

test.each([
  ['ven-16:00', 5, '16:00'],
  ['vendredi 16h', 5, '16:00'],
  ['fri 4pm', 5, '16:00'],
  ['Friday at 16:00', 5, '16:00'],
  ['16h', undefined, '16:00'],
])('the moment %s is read', (typed, weekday, time) => {
  expect(readMoment(typed, context)).toEqual(weekday ? { weekday, time } : { time });
});

test.each([
  ['15/08', '2026-08-15'],
  ['15/07', '2026-07-15'],
  ['14/07', '2027-07-14'],
  ['15/08/2027', '2027-08-15'],
  ['15.8.27', '2027-08-15'],
  ['2026-12-01', '2026-12-01'],
  ['15 août', '2026-08-15'],
  ['1er septembre', '2026-09-01'],
  ['August 15', '2026-08-15'],
  ['15th August 2028', '2028-08-15'],
  ['demain', '2026-07-16'],
  ['tomorrow', '2026-07-16'],
  ['aujourd’hui', '2026-07-15'],
  ['lundi', '2026-07-20'],
  ['mercredi', '2026-07-22'],
  ['lundi prochain', '2026-07-20'],
  ['29/02', '2028-02-29'],
  ['jusqu’au 31/08', '2026-08-31'],
])('the date %s is read as %s', (typed, date) => {
  expect(readDate(typed, context)).toBe(date);
});

test.each(['31/02', '15/13', 'un jour', '32/08', '2026-02-30', '15/08/9999', ''])(
  'the date "%s" is refused',
  (typed) => {
    expect(() => readDate(typed, context)).toThrow(UserError);
  },
);

test('a date that has gone by is refused where it has to lie ahead', () => {
  expect(() => readFutureDate('14/07/2026', context)).toThrow('common.date-past');
  expect(readFutureDate('15/07/2026', context)).toBe('2026-07-15');
});

test('closed days are days and spans, also across the turn of the year', () => {
  expect(readClosedDays('24/12-02/01, 15/05', context)).toEqual([
    { from: '2026-12-24', until: '2027-01-02' },
    { from: '2027-05-15', until: '2027-05-15' },
  ]);
  expect(readClosedDays('aucun', context)).toEqual([]);
});

test.each([
  ['Europe/Paris', 'Europe/Paris'],
  ['europe/paris', 'Europe/Paris'],
  ['Paris', 'Europe/Paris'],
  ['lyon', 'Europe/Paris'],
  ['Londres', 'Europe/London'],
  ['Genève', 'Europe/Zurich'],
  ['geneve', 'Europe/Zurich'],
  ['Bruxelles', 'Europe/Brussels'],
  ['Montréal', 'America/Toronto'],
  ['New York', 'America/New_York'],
  ['La Réunion', 'Indian/Reunion'],
  ['Nouméa', 'Pacific/Noumea'],
  ['Belgique', 'Europe/Brussels'],
  ['UTC', 'UTC'],
])('the zone of %s is %s', (typed, zone) => {
  expect([zone, 'America/Montreal']).toContain(readZone(typed, context));
});

test.each(['Mars/Base', 'nowhere at all', '', 'Europe/Atlantis', '+02:00'])(
  'the zone "%s" is refused',
  (typed) => {
    expect(() => readZone(typed, context)).toThrow(UserError);
  },
);

test.each([
  ['FR', 'FR'],
  ['fr', 'FR'],
  ['Belgique', 'BE'],
  ['Switzerland', 'CH'],
  ['UK', 'GB'],
  ['États-Unis', 'US'],
])('the country %s is %s', (typed, country) => {
  expect(readCountry(typed, context)).toBe(country);
});

test('languages, rules, rhythms, switches and presences are read in both languages', () => {
  expect(readLanguage('anglais', context)).toBe('en');
  expect(readLanguage('Français', context)).toBe('fr');
  expect(readRule('2', context)).toBe('listen');
  expect(readRule('règle 4', context)).toBe('transparent');
  expect(readRhythm('chaque semaine', context)).toBe('week');
  expect(readRhythm('once', context)).toBe('once');
  expect(readSwitch('oui', context)).toBe(true);
  expect(readSwitch('OFF', context)).toBe(false);
  expect(readPresences('site, Facebook et lettre', context)).toEqual(['site', 'facebook', 'newsletter']);
  for (const read of [readLanguage, readRule, readRhythm, readSwitch, readPresences]) {
    expect(() => read('klingon 9', context)).toThrow(UserError);
  }
});
