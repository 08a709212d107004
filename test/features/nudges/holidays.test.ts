import { expect, test } from 'vitest';
import { holidayOn } from '../../../src/features/nudges/holidays.ts';

test('knows the public holidays of a country, by name in the team’s language', async () => {
  expect(await holidayOn('FR', null, '2026-05-01', 'fr')).toBe('Fête du travail');
  expect(await holidayOn('GB', 'ENG', '2026-12-25', 'en')).toBe('Christmas Day');
  expect(await holidayOn('FR', null, '2026-05-04', 'fr')).toBeUndefined();
  expect(await holidayOn('FR', null, '2027-03-29', 'fr')).toBe('Lundi de Pâques');
});

test('knows those of a region alone', async () => {
  expect(await holidayOn('DE', 'BY', '2026-01-06', 'en')).toBeDefined();
  expect(await holidayOn('DE', 'BE', '2026-01-06', 'en')).toBeUndefined();
});

test('observes nothing without a country, or with one it does not know', async () => {
  expect(await holidayOn(null, null, '2026-12-25', 'fr')).toBeUndefined();
  expect(await holidayOn('XX', 'Y', '2026-12-25', 'fr')).toBeUndefined();
});
