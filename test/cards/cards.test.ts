import { beforeAll, expect, test } from 'vitest';
import { type Drawn, drawn, PLATFORMS } from './drawings.ts';
import { faultsOf } from './faults.ts';
import { pageOf } from './page.ts';
import { type Travelled, travel } from './travel.ts';

let travelled: Travelled;
let drawings: Drawn[];
beforeAll(async () => {
  travelled = await travel();
  drawings = travelled.entries.map(drawn);
});

test('the journeys come by every command, button, form and message', () => {
  expect(travelled.missed).toEqual([]);
});

test('every card and form is drawn for every platform', () => {
  expect(drawings.length).toBeGreaterThan(400);
  expect(drawings.filter((one) => PLATFORMS.some((platform) => !one.drawings[platform].length))).toEqual([]);
});

test('nobody reads a mark, a placeholder, another language or a card without its translation', () => {
  expect(faultsOf(drawings)).toEqual([]);
});

test('the page holds everything it needs', () => {
  const page = pageOf(drawings);
  expect(page.match(/(?:src|href)="(?!#|https:\/\/|data:)[^"]*"|@import|url\(/g)).toBeNull();
  expect(page).not.toMatch(/<(script|link|iframe)\b/);
});
