import { expect, test } from 'vitest';
import { isOwnHost, isOwnPage } from '../../adapters/playground/same-origin.ts';

test.each(['127.0.0.1:3000', 'localhost:8080', '[::1]:3000', '192.168.1.20', 'cinq.example.org:3000'])(
  'the page may be reached as %s',
  (host) => expect(isOwnHost(host, 'cinq.example.org')).toBe(true),
);

test.each([undefined, '', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b'])(
  'a name that points here from elsewhere is refused: %s',
  (host) => expect(isOwnHost(host, '127.0.0.1')).toBe(false),
);

test('only a browser that says it shows our own page may send anything', () => {
  const host = '127.0.0.1:3000';
  expect(isOwnPage({ host, origin: 'http://127.0.0.1:3000', fetchSite: 'same-origin' })).toBe(true);
  expect(isOwnPage({ host, origin: 'http://127.0.0.1:3000' })).toBe(true);
  expect(isOwnPage({ host, fetchSite: 'same-origin' })).toBe(true);
  expect(isOwnPage({ host })).toBe(false);
  expect(isOwnPage({ host, origin: 'null' })).toBe(false);
  expect(isOwnPage({ host, origin: 'http://127.0.0.1:4000' })).toBe(false);
  expect(isOwnPage({ host, origin: 'http://127.0.0.1:3000', fetchSite: 'same-site' })).toBe(false);
  expect(isOwnPage({ host, origin: 'https://evil.example', fetchSite: 'same-origin' })).toBe(false);
});
