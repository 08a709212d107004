import { expect, test } from 'vitest';
import { cardText } from '../../../src/cards/plain-text.ts';
import { type House, labelsOf } from '../../team.ts';
import { addTeam, openTeam } from './team.ts';

const commit = (owner: string) =>
  `s-engager quand:midi action:répondrons rappel:lun-10:00 responsable:${owner}`;
const letterTo = (house: House, user: string) => {
  const letter = house.letters(user).at(-1);
  if (!letter) throw new Error(`no letter to ${user}`);
  return letter.card;
};

test('Somebody named by others is asked first, and nobody is named in the channel before they accept', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr-FR' });
  const sam = house.person('U2', { name: 'Sam', locale: 'en-GB' });
  await sam.types('help');
  await camille.types(commit('@{U2}'));
  expect(cardText(house.posts('C1')[0]?.card ?? { blocks: [] })).not.toContain('Sam');
  const offer = letterTo(house, 'U2');
  expect(cardText(offer)).toContain('Camille thought of you');
  await sam.presses('Yes, I’ll do it', offer, null);
  expect(sam.reads()).toContain('It’s yours');
  expect((await house.commitments())[0]).toMatchObject({ accepted_at: house.clock.now() });
  await camille.types('engagements');
  expect(camille.reads()).toContain('Sam s’en charge');
});

test('Somebody who is not in the team yet becomes a member by accepting', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille' });
  const alix = house.person('U9', { name: 'Alix', locale: 'fr' });
  await camille.types(commit('@{U9}'));
  expect(camille.reads()).toContain('proposé à la personne nommée');
  await alix.presses('Oui, je m’en charge', letterTo(house, 'U9'), null);
  await alix.types('engagements', null);
  expect(alix.reads()).toContain('vous vous en chargez');
});

test('Whose clock shows another hour reads whose hour a reminder means; the others read the hour alone', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr', zone: 'Europe/Paris' });
  const noor = house.person('U2', { name: 'Noor', locale: 'en-GB', zone: 'Europe/London' });
  await noor.types('help');
  await camille.types(commit('@{U2}'));
  expect(camille.reads()).toMatch(/rappel lundi 2 mars à 10:00 ·/);
  const offer = letterTo(house, 'U2');
  expect(cardText(offer)).toContain('Monday 2 March at 10:00 (Paris time)');
  await noor.presses('Yes, I’ll do it', offer, null);
  expect(noor.reads()).toContain('Monday 2 March at 10:00 (Paris time)');
  await noor.types('status');
  expect(noor.reads()).toContain('Monday 2 March at 10:00 (Paris time): a commitment’s reminder');
});

test('A refusal leaves it to the team, tells whoever asked, and an acceptance afterwards leads nowhere', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await camille.types(commit('@{U2}'));
  const offer = letterTo(house, 'U2');
  await sam.presses('Pas moi', offer, null);
  expect(sam.reads()).toContain('toute l’équipe');
  expect(cardText(letterTo(house, 'U1'))).toContain('Sam ne peut pas s’en charger');
  await sam.presses('Oui, je m’en charge', offer, null);
  expect(sam.reads()).toContain('a vieilli');
  expect((await house.commitments())[0]).toMatchObject({ owner_id: null, accepted_at: null });
});

test('A refusal can be taken back as long as nobody else has taken it on', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await camille.types(commit('@{U2}'));
  await sam.presses('Pas moi', letterTo(house, 'U2'), null);
  const refused = sam.card();
  await sam.presses('Annuler', refused, null);
  await sam.presses('Oui, je m’en charge', undefined, null);
  expect((await house.commitments())[0]?.accepted_at).not.toBeNull();

  await camille.types(commit('@{U2}').replace('répondrons', 'remercierons'));
  await sam.presses('Pas moi', letterTo(house, 'U2'), null);
  const again = sam.card();
  await camille.presses('Je m’en charge', letterTo(house, 'U1'));
  await sam.presses('Annuler', again, null);
  expect(sam.reads()).toContain('a vieilli');
  expect((await house.commitments())[1]?.owner_id).not.toBeNull();
});

test('Nobody takes a refusal back for somebody else, nor for what they were never asked', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await camille.types(commit('@{U2}'));
  await sam.presses('Pas moi', letterTo(house, 'U2'), null);
  await camille.presses('Annuler', sam.card());
  expect(camille.reads()).toContain('a vieilli');
  await sam.forges('commitment.reconsider~~x', null);
  expect((await house.commitments())[0]).toMatchObject({ owner_id: null, accepted_at: null });
});

test('Whoever is asked is spoken to, not spoken of', async () => {
  const house = await openTeam();
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await house.person('U1', { name: 'Camille', locale: 'fr' }).types(commit('@{U2}'));
  const offer = letterTo(house, 'U2');
  expect(cardText(offer)).toContain('on vous le propose');
  expect(cardText(offer)).not.toContain('Sam');
  await sam.presses('Oui, je m’en charge', offer, null);
  expect(sam.reads()).toContain('vous vous en chargez');
  expect(sam.reads()).not.toContain('Sam');
});

test('Nobody accepts in somebody else’s place', async () => {
  const house = await openTeam();
  const camille = house.person('U1');
  await camille.types(commit('@{U2}'));
  await camille.presses('Oui, je m’en charge', letterTo(house, 'U2'));
  expect(camille.reads()).toContain('a vieilli');
  expect((await house.commitments())[0]?.accepted_at).toBeNull();
});

test('A member is found by name, and one’s own name needs no question', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille Roux', locale: 'fr' });
  await camille.types(commit('"camille roux"'));
  expect((await house.commitments())[0]).toMatchObject({ accepted_at: house.clock.now() });
  expect(house.letters('U1')).toEqual([]);
});

test('“I’ll take it” goes to the first who presses, and the others are told', async () => {
  const house = await openTeam();
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  const sam = house.person('U2', { name: 'Sam', locale: 'en' });
  await camille.types('s-engager quand:midi action:répondrons');
  const [post] = house.posts('C1');
  await sam.presses('Je m’en charge', post?.card);
  expect(sam.reply()).toMatchObject({ kind: 'cards', inPlace: expect.anything() });
  expect(sam.reply()).toMatchObject({ inPlace: { blocks: expect.arrayContaining([expect.anything()]) } });
  expect(JSON.stringify(sam.reply())).toContain('Sam s’en charge');
  const yours = sam.card();
  await camille.presses('Je m’en charge', post?.card);
  expect(camille.reads()).toContain('s’en charge déjà');
  await camille.presses('Give back to the team', yours);
  expect(camille.reads()).toContain('a vieilli');
  await sam.presses('Give back to the team', yours);
  expect(sam.labels()).toEqual(['I’ll take it', 'See the commitments']);
  expect((await house.commitments())[0]).toMatchObject({ owner_id: null, accepted_at: null });
  expect(post && labelsOf(post.card)).toContain('Je m’en charge');
});

test('Who takes over can take that back as well, and the team is asked as before', async () => {
  const house = await openTeam();
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  await sam.types(commit('@{U2}'));
  await camille.types('aide');
  await sam.departs();
  const asked = house.posts('C1').at(-1);
  await camille.presses('Je m’en charge', asked?.card);
  await camille.presses('Rendre à l’équipe');
  expect((await house.commitments())[0]).toMatchObject({ owner_id: null, accepted_at: null });
  expect(asked && cardText(asked.card)).toContain('Qui prend le relais');
  expect(asked && labelsOf(asked.card)).toContain('Je m’en charge');
});

test('When an owner leaves, the team is asked after the quiet hours, and others take over one by one', async () => {
  const house = await openTeam({ at: '2026-03-02T19:00' });
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  await sam.types(commit('@{U2}'));
  await sam.types('s-engager quand:minuit action:dormirons responsable:@{U2}');
  await house.until('2026-03-02T21:00');
  await sam.departs();
  await sam.departs();
  expect(house.posts('C1')).toHaveLength(2);
  await house.until('2026-03-03T08:00');
  const asked = house.posts('C1')[2]?.card;
  expect(house.posts('C1')).toHaveLength(3);
  expect(asked && cardText(asked)).toContain('Qui prend le relais');
  await camille.chooses('Quand midi, nous répondrons', asked);
  const reply = camille.reply();
  const rest = reply.kind === 'cards' ? reply.inPlace : undefined;
  expect(rest && cardText(rest)).toContain('Camille prend le relais');
  await camille.presses('Je m’en charge', rest);
  expect(
    (await house.commitments()).every(
      ({ accepted_at, owner_id }) => accepted_at !== null && owner_id !== null,
    ),
  ).toBe(true);
});

test('Leaving one team’s channel gives back what was taken on there, and nothing else', async () => {
  const house = await openTeam();
  await addTeam(house, 'C2');
  const sam = house.person('U2', { name: 'Sam', locale: 'fr' });
  await sam.types(commit('@{U2}'));
  await sam.types(commit('@{U2}'), 'C2');
  await sam.departs('C2');
  expect((await house.commitments()).map(({ owner_id }) => owner_id === null)).toEqual([false, true]);
  expect((await house.kinds('commitment-takeover')).map(({ team_id }) => team_id)).toEqual([2]);
});

test('In a team with minors nobody is named, asked or written to', async () => {
  const house = await openTeam({ settings: { minors: true } });
  const camille = house.person('U1', { name: 'Camille', locale: 'fr' });
  await camille.types(commit('@{U2}'));
  expect(camille.reads()).toContain('tout le monde');
  await camille.types('s-engager');
  expect(camille.form()?.fields.map(({ id }) => id)).not.toContain('owner');
  await camille.types('s-engager quand:midi action:répondrons');
  expect(
    house
      .posts('C1')
      .map(({ card }) => cardText(card))
      .join(),
  ).not.toContain('Camille');
  expect(house.letters('U2')).toEqual([]);
});

test('Two teams see, tick and close only their own', async () => {
  const house = await openTeam();
  const other = await addTeam(house, 'C2');
  const camille = house.person('U1', { locale: 'fr' });
  const zoe = house.person('U3', { locale: 'fr', channel: 'C2' });
  await camille.types('s-engager quand:midi action:"notre secret"');
  await zoe.types('engagements');
  expect(zoe.reads()).toContain('Aucun engagement en cours');
  for (const verb of ['done', 'kept', 'change', 'drop', 'take', 'later', 'reopen']) {
    await zoe.forges(`commitment.${verb}~${other.toString(36)}~1`);
    expect(zoe.reads()).toContain('a vieilli');
    await zoe.forges(`commitment.${verb}~${house.team.toString(36)}~1`);
    expect(zoe.reads()).toContain('autre équipe');
  }
  expect(await house.commitments()).toMatchObject([{ closed_at: null, owner_id: null }]);
});
