import { afterEach, beforeEach, expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import { type House, labelsOf, openHouse } from '../../team.ts';

let house: House;
let refusing: boolean;

/** A team whose nudge comes at nine; from Tuesday on the platform refuses what goes to channels, while told to. */
beforeEach(async () => {
  house = await openHouse({ at: '2026-03-02T08:00' });
  refusing = false;
  const post = house.messenger.post.bind(house.messenger);
  house.messenger.post = (to, card, key) =>
    refusing && 'channel' in to
      ? Promise.reject(new PlatformError({ kind: 'refused' }, 'no'))
      : post(to, card, key);
  await camille().types('setup nudge:9:00');
  await house.until('2026-03-02T18:00');
});
afterEach(() => house.close());

const camille = () =>
  house.person('camille', {
    name: 'Camille',
    locale: 'fr-FR',
    zone: 'Europe/Paris',
    administrator: true,
  });
const letters = (user = 'camille') => house.letters(user).map(({ posted }) => cardText(posted));

/** Beats once an hour up to a local time, as a quiet night does. */
async function beatsUntil(local: string) {
  for (let at = house.clock.now(); at < house.clock.instant(local); at += 3_600_000) await house.until(at);
  await house.until(local);
}

test('a day without anything sent, although something was due, is told to the leads a day later', async () => {
  refusing = true;
  await beatsUntil('2026-03-04T08:55');
  expect(letters()).toEqual([]);
  await beatsUntil('2026-03-04T10:00');
  expect(letters()).toHaveLength(1);
  expect(letters()[0]).toMatch(/le mardi 3 mars/);
  expect(letters()[0]).toContain('/coach état');
  expect(letters()[0]).toContain('la personne qui héberge Cinq');
  const [letter] = house.letters('camille');
  expect(letter && labelsOf(letter.posted)).toEqual(['Voir les raisons']);
});

test('each lead is told in their own language, and nobody else', async () => {
  await house.person('noah', { name: 'Noah', locale: 'en-GB', zone: 'Europe/Paris' }).types('me language:en');
  await house.person('zoe', { name: 'Zoé', locale: 'fr-FR', zone: 'Europe/Paris' }).types('me language:fr');
  await camille().types('setup lead:@{noah}');
  refusing = true;
  await beatsUntil('2026-03-04T10:00');
  expect(letters('noah')).toHaveLength(1);
  expect(letters('noah')[0]).toMatch(/On Tuesday,? 3 March I couldn’t send anything/);
  expect(letters('zoe')).toEqual([]);
});

test('it is told once until something is sent again, and then anew', async () => {
  refusing = true;
  await beatsUntil('2026-03-06T12:00');
  expect(letters()).toHaveLength(1);
  refusing = false;
  await beatsUntil('2026-03-09T12:00');
  expect(house.posts('C1').length).toBeGreaterThan(1);
  refusing = true;
  await beatsUntil('2026-03-11T12:00');
  expect(letters().filter((words) => words.includes('pu envoyer'))).toHaveLength(2);
});

test('a silence that was right is told to nobody', async () => {
  await camille().types('pause until:2026-03-08');
  const before = letters().length;
  refusing = true;
  await beatsUntil('2026-03-07T12:00');
  expect(letters()).toHaveLength(before);
});

test('a stop of the coach itself is told too, once it is back', async () => {
  await house.until('2026-03-05T08:00');
  house.clock.set(house.clock.instant('2026-03-10T10:30'));
  await house.worker.tick();
  await beatsUntil('2026-03-10T13:00');
  const told = letters().filter((words) => words.includes('pu envoyer'));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/le jeudi 5 mars/);
});

test('what fails on a Friday is told when the team is at work again, not at the weekend', async () => {
  await house.until('2026-03-06T08:00');
  refusing = true;
  await beatsUntil('2026-03-08T23:00');
  expect(letters().filter((words) => words.includes('pu envoyer'))).toEqual([]);
  await beatsUntil('2026-03-09T09:30');
  expect(letters().filter((words) => words.includes('pu envoyer'))).toHaveLength(1);
});
