import { expect, test } from 'vitest';
import { commandIds } from '../../../src/commands/table.ts';
import { openHouse } from '../../team.ts';
import { takesAudit } from '../audit/audit-taking.ts';
import { foundTeam } from '../audit/found-team.ts';

const fr = { locale: 'fr', channel: 'C1' };
const en = { locale: 'en', channel: 'C1' };

test('a bare /coach in a channel without a team offers to set one up', async () => {
  const house = await openHouse();
  const camille = house.person('camille', fr);
  await camille.types('');
  expect(camille.reads()).toContain('Je suis Cinq.');
  expect(camille.reads()).toContain('Ce canal n’a pas encore d’équipe');
  expect(camille.labels()).toEqual(['Installer l’équipe', 'Toutes les commandes']);
  await camille.types('', null);
  expect(camille.reads()).toContain('Je suis Cinq.');
  expect(camille.reads()).toContain('dans le canal de la vôtre');
  await house.close();
});

test('while a request waits, only what is answered already is shown', async () => {
  const house = await openHouse();
  const sam = house.person('sam', en);
  await sam.types('setup zone:London nudge:09:00');
  await sam.types('help');
  expect(sam.reads()).toContain('waiting for a yes');
  expect(sam.reads()).not.toContain('I’m Cinq');
  const shown = [...sam.reads().matchAll(/\/coach (\w+) –/g)].map(([, command]) => command);
  expect(shown).toEqual(['setup', 'rules', 'me']);
  for (const command of shown) {
    await sam.types(String(command));
    if (sam.form()) continue;
    expect(sam.reads()).not.toContain('waiting for a yes');
  }
  await house.close();
});

test('in a crisis the help shows the way to the checklist, and no other thing to do', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const sam = house.person('sam', en);
  await sam.types('emergency');
  await sam.presses('Open care mode');
  await sam.types('help');
  expect(sam.labels()).toEqual(['See the checklist', 'All commands']);
  expect(sam.reads()).not.toContain('/coach nudge');
  await house.close();
});

test('with a team, what fits comes first: the audit, then what is open', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const sam = house.person('sam', en);
  await sam.types('help');
  expect(sam.labels()[0]).toBe('Take the audit');
  expect(sam.reads()).toContain('/coach nudge');
  await sam.presses('Take the audit');
  await sam.presses('Begin');
  await sam.types('help');
  expect(sam.labels()[0]).toBe('Go on with the audit');
  expect(sam.reads()).toContain('Your audit is open at its first question.');
  await house.close();
});

test('a commitment of the whole team is among what fits', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const sam = house.person('sam', en);
  await sam.types('commit when:noon action:answer');
  await sam.types('help');
  expect(sam.reads()).toContain('commitment');
  expect(sam.labels()).toContain(house.content.languages.get('en')?.say.plain('help.do-commitments'));
  await house.close();
});

test('the nudge of the day asks to be ticked until it is', async () => {
  const house = await openHouse();
  const team = await foundTeam(house);
  const sam = house.person('sam', en);
  await takesAudit(sam, 'en', '2');
  await sam.types('help');
  expect(sam.labels()[0]).toBe('A nudge now');
  const nudge = house.content.nudges[0]?.id ?? '';
  const facts = {
    team_id: team,
    person_id: null,
    nudge_id: nudge,
    local_date: '2026-03-02',
    at: house.clock.now(),
  };
  await house.db
    .insertInto('nudge_shown')
    .values({ ...facts, daily: 1 })
    .execute();
  await sam.types('help');
  expect(sam.labels()[0]).toBe('Tick what’s done');
  await house.db
    .insertInto('check_in')
    .values({ ...facts, commitment_id: null, outcome: 'done' })
    .execute();
  await sam.types('help');
  expect(sam.labels()[0]).toBe('A nudge now');
  await house.close();
});

test('somebody in two teams is told that commands ask which', async () => {
  const house = await openHouse();
  await foundTeam(house);
  await foundTeam(house, 'C2');
  const sam = house.person('sam', en);
  await sam.types('help', 'C1');
  await sam.types('help', 'C2');
  await sam.types('help', null);
  expect(sam.reads()).toContain('You’re in several teams');
  await house.close();
});

test.each([
  ['fr', fr, 'Toutes les commandes', '/coach engagements', 'Retour'],
  ['en', en, 'All commands', '/coach commitments', 'Back'],
] as const)(
  'every command is one press away, and each can be explained (%s)',
  async (language, about, all, one, back) => {
    const house = await openHouse();
    await foundTeam(house);
    const visitor = house.person('visitor', about);
    await visitor.types('');
    await visitor.presses(all);
    const list = visitor.card();
    for (const id of commandIds) {
      const name = house.content.languages.get(language)?.commands[id]?.name;
      expect(visitor.reads()).toContain(`/coach ${name}`);
    }
    await visitor.chooses(one);
    expect(visitor.reads()).toContain(house.content.languages.get(language)?.commands.commitments?.details);
    await visitor.presses(back, list);
    expect(visitor.labels()).toContain(all);
    await house.close();
  },
);

test.each(commandIds)('the help for %s fits its card in both languages, with an example', async (id) => {
  const house = await openHouse();
  await foundTeam(house);
  for (const [language, words] of house.content.languages) {
    const visitor = house.person(language, { locale: language, channel: 'C1' });
    await visitor.types(`help ${words.commands[id]?.name}`);
    expect(visitor.reads()).toContain(words.commands[id]?.examples[0]);
  }
  await house.close();
});

test('help for a command that does not exist suggests the nearest', async () => {
  const house = await openHouse();
  const sam = house.person('sam', en);
  await sam.types('help command:comit', null);
  expect(sam.reads()).toContain('Did you mean “commit”?');
  await sam.types('help zzzzzzzz', null);
  expect(sam.reads()).toContain('I don’t know “zzzzzzzz”');
  await sam.types('help /coach audit', null);
  expect(sam.reads()).toContain('/coach audit');
  await house.close();
});
