import { expect, test } from 'vitest';
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
