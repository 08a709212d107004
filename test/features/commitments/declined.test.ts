import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { PlatformError } from '../../../src/errors.ts';
import { labelsOf } from '../../team.ts';
import { openTeam } from './team.ts';

/** Camille proposes something to Sam, who says no; `undo` is the card that can take it back. */
async function declined() {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await camille.types('s-engager quand:midi action:répondrons responsable:@{U2}');
  const offer = house.letters('U2')[0]?.card;
  await sam.presses('Pas moi', offer, null);
  const notices = () => house.letters('U1').map(({ card }) => cardText(card));
  return { house, camille, sam, offer, undo: sam.card(), notices };
}

test('a no, a second thought and another no are one letter to whoever asked', async () => {
  const { house, sam, undo, notices } = await declined();
  expect(notices()).toEqual([expect.stringContaining('Sam ne peut pas s’en charger')]);
  await sam.presses('Annuler', undo, null);
  expect(notices()).toEqual([expect.stringContaining('y réfléchit de nouveau')]);
  const [letter] = house.letters('U1');
  expect(letter && labelsOf(letter.card)).not.toContain('Je m’en charge');
  await sam.presses('Pas moi', undefined, null);
  expect(notices()).toEqual([expect.stringContaining('Sam ne peut pas s’en charger')]);
  expect(letter && labelsOf(letter.card)).toContain('Je m’en charge');
});

test('a yes after a no corrects the letter that told the no', async () => {
  const { sam, undo, notices } = await declined();
  await sam.presses('Annuler', undo, null);
  await sam.presses('Oui, je m’en charge', undefined, null);
  expect(notices()).toEqual([expect.stringContaining('s’en charge finalement')]);
});

test('a no taken back before it was told is told once, when it is said again', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await camille.types('s-engager quand:midi action:répondrons responsable:@{U2}');
  const offer = house.letters('U2')[0]?.card;
  house.messenger.failures.push({
    error: new PlatformError({ kind: 'rate-limited', retryAfter: 60_000 }, 'limited'),
  });
  await sam.presses('Pas moi', offer, null);
  await sam.presses('Annuler', undefined, null);
  await sam.presses('Pas moi', undefined, null);
  expect(house.letters('U1')).toEqual([]);
  await house.until('2026-03-02T08:10');
  expect(house.letters('U1')).toHaveLength(1);
});
