import { expect, test } from 'vitest';
import { laterToday } from '../../../src/features/nudges/later.ts';
import { instantAt, localTime } from '../../../src/schedule/local-time.ts';

const settings = { zone: 'Europe/Paris', quiet: { from: '20:00', until: '08:00' } };
const from = (time: string, quiet = settings.quiet) => {
  const at = laterToday(instantAt('2026-03-02', time, 'Europe/Paris'), { ...settings, quiet });
  return at && localTime(at, 'Europe/Paris');
};

test('what is put off comes back at two, or in three hours if that is later', () => {
  expect(from('09:00')).toBe('14:00');
  expect(from('11:30')).toBe('14:30');
  expect(from('16:59')).toBe('19:59');
});

test('never into quiet hours, nor into the next day', () => {
  expect(from('17:00')).toBeUndefined();
  expect(from('22:30', { from: '02:00', until: '06:00' })).toBeUndefined();
  expect(from('09:00', { from: '13:00', until: '15:00' })).toBeUndefined();
});
