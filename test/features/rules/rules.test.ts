import { expect, test } from 'vitest';
import { plainText } from '../../../src/cards/rich-text.ts';
import { RULES } from '../../../src/content/rules.ts';
import { stageAbout } from '../../../src/features/results/stage-blocks.ts';
import { content, openHouse } from '../../team.ts';
import { takesAudit } from '../audit/audit-taking.ts';
import { foundTeam } from '../audit/found-team.ts';

const fr = { locale: 'fr', channel: 'C1' };
const en = { locale: 'en', channel: 'C1' };

test('the five rules in brief, each a press away', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const camille = house.person('camille', fr);
  await camille.types('règles');
  expect(camille.labels()).toEqual([
    'S’interroger',
    'Écouter, puis répondre',
    'S’impliquer',
    'Jouer cartes sur table',
    'Penser long terme',
  ]);
  await camille.presses('S’impliquer');
  expect(camille.reads()).toContain('3. S’impliquer');
  await house.close();
});

test.each(['rules number:4', 'rule 4', 'rules transparent', 'règles numéro:4'])(
  '“%s” opens the fourth in full',
  async (typed) => {
    const house = await openHouse();
    await foundTeam(house);
    const sam = house.person('sam', en);
    await sam.types(typed);
    const rule = house.content.languages.get('en')?.rules.transparent;
    expect(sam.reads()).toContain(`4. ${rule?.name}`);
    for (const said of [rule?.what, rule?.why, ...(rule?.first_steps ?? [])])
      expect(sam.reads()).toContain(said);
    expect(sam.reads()).toContain('To see where your team stands on this rule');
    await house.close();
  },
);

test('the rules follow one another in a circle, in place', async () => {
  const house = await openHouse();
  await foundTeam(house);
  const sam = house.person('sam', en);
  await sam.types('rules 5');
  const reply = await sam.presses('Next rule');
  expect(reply.kind === 'cards' && reply.inPlace).toBeTruthy();
  expect(sam.reads()).toContain('1. Question yourselves');
  await sam.presses('Previous rule');
  expect(sam.reads()).toContain('5. Think long term');
  await sam.presses('The five rules');
  expect(sam.reads()).toContain('The five rules');
  await house.close();
});

test('a rule tells where the team stands once it may be seen', async () => {
  const house = await openHouse();
  await foundTeam(house);
  await takesAudit(house.person('camille', fr), 'fr', '2', 'audit ensemble:oui');
  const sam = house.person('sam', en);
  await sam.types('rules 2');
  expect(sam.reads()).toContain('Your team today: In place');
  expect(sam.reads()).toContain('Replying has become a habit');
  await sam.types('rules');
  expect(sam.reads()).toContain('In place');
  await house.close();
});

test.each([...content.languages.values()])(
  'at every stage each rule says something of its own ($language)',
  ({ say }) => {
    const said = RULES.flatMap((rule) =>
      ([0, 1, 2, 3] as const).map((stage) => plainText(stageAbout(say, rule, stage))),
    );
    expect(new Set(said).size).toBe(20);
    for (const words of said) expect(words.length).toBeLessThanOrEqual(200);
  },
);

test('the rules can be read without a team, and a rule that does not exist gets a kind answer', async () => {
  const house = await openHouse();
  const sam = house.person('sam', en);
  await sam.types('rules 2', null);
  expect(sam.reads()).toContain('2. Listen, then answer');
  expect(sam.labels()).not.toContain('A nudge now');
  await sam.types('rules 9', null);
  expect(sam.reads()).toContain('isn’t one of the five rules');
  await sam.forges('rules.open~~nothing');
  expect(sam.reads()).toContain('This card is old');
  await house.close();
});
