import { afterEach, expect, test } from 'vitest';
import {
  longDay as longDayOnThePage,
  shortDay as shortDayOnThePage,
} from '../../adapters/playground/page/dates.ts';
import { shortDay, spokenDay, spokenMoment } from '../../src/content/dates.ts';

test('French calls the first of a month « 1er », and no other day', () => {
  expect(spokenDay('fr', '2026-05-01')).toBe('vendredi 1er mai');
  expect(spokenDay('fr', '2026-04-01', { year: true })).toBe('mercredi 1er avril 2026');
  expect(shortDay('fr', '2026-08-01')).toBe('1er août 2026');
  expect(shortDay('fr', '2026-03-11', { year: false })).toBe('11 mars');
  expect(spokenMoment('fr', Date.UTC(2026, 4, 1, 7), 'Europe/Paris')).toBe('vendredi 1er mai à 09:00');
});

test('English keeps its figures', () => {
  expect(spokenDay('en', '2026-05-01')).toBe('Friday 1 May');
  expect(shortDay('en', '2026-05-01')).toBe('1 May 2026');
});

test('the playground’s page writes dates as the coach does', () => {
  const first = Date.UTC(2026, 3, 1, 8);
  expect(longDayOnThePage(first, 'fr', 'Europe/Paris')).toBe('mercredi 1er avril 2026');
  expect(shortDayOnThePage(first, 'fr', 'Europe/Paris')).toBe('mer. 1er avr.');
});

const { DateTimeFormat } = Intl;
afterEach(() => {
  Intl.DateTimeFormat = DateTimeFormat;
});

test('a format is made once for a language, a zone and a shape, and the oldest make room', () => {
  let made = 0;
  Intl.DateTimeFormat = class extends DateTimeFormat {
    constructor(...given: ConstructorParameters<typeof DateTimeFormat>) {
      super(...given);
      // The library that knows the zones makes some of its own.
      if (given[1]?.weekday === 'long') made += 1;
    }
  } as unknown as typeof DateTimeFormat;
  const noon = Date.UTC(2026, 2, 3, 12);
  const inManyZones = () => {
    for (const zone of Intl.supportedValuesOf('timeZone').slice(0, 250)) spokenMoment('en', noon, zone);
  };
  inManyZones();
  made = 0;
  spokenMoment('fr', noon, 'Asia/Tokyo');
  spokenMoment('fr', noon, 'Asia/Tokyo');
  expect(made).toBe(1);
  inManyZones();
  expect(made).toBe(251);
  spokenMoment('fr', noon, 'Asia/Tokyo');
  expect(made).toBe(252);
});
