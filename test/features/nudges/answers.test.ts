import { expect, test } from 'vitest';
import { decodeAction, encodeAction } from '../../../src/cards/action-id.ts';
import type { Card } from '../../../src/cards/card.ts';
import { cardText } from '../../../src/cards/plain-text.ts';
import type { Reply } from '../../../src/reply.ts';
import { labelsOf } from '../../team.ts';
import { openTeam } from './open-team.ts';

const inPlaceOf = (reply: Reply): Card => {
  if (reply.kind !== 'cards' || !reply.inPlace) throw new Error('nothing changed in place');
  return reply.inPlace;
};
const nudgeIdOf = (card: Card) => {
  const block = card.blocks.find(({ kind }) => kind === 'buttons');
  return (block?.kind === 'buttons' && decodeAction(block.buttons[0]?.action ?? '')?.args[0]) || '';
};

/** A team on Tuesday morning, its nudge in the channel. */
async function tuesday(settings = {}) {
  const team = await openTeam({ settings });
  await team.until('2026-03-03T09:30');
  return { ...team, nudge: team.lastPost().card };
}

test('done is recorded once for each person, and the channel’s card stays in the team’s language', async () => {
  const team = await tuesday();
  await team.alex.presses('Fait', team.nudge);
  const after = inPlaceOf(team.alex.reply());
  expect(cardText(after)).toContain('Fait par Alex');
  expect(labelsOf(after)).toEqual(['Fait aussi']);
  expect(team.alex.labels()).toContain('Undo');
  await team.alex.presses('Fait', team.nudge);
  expect(team.alex.reads()).toContain('Already noted');
  await team.camille.presses('Fait aussi', after);
  expect(cardText(inPlaceOf(team.camille.reply()))).toContain('Fait par Alex et Camille');
  expect((await team.checkIns()).map(({ outcome, local_date }) => [outcome, local_date])).toEqual([
    ['done', '2026-03-03'],
    ['done', '2026-03-03'],
  ]);
  await team.close();
});

test('yesterday’s card still records, under its own day; last week’s answers kindly', async () => {
  const team = await tuesday();
  await team.until('2026-03-04T12:00');
  await team.camille.presses('Fait', team.nudge);
  expect(labelsOf(inPlaceOf(team.camille.reply()))).toEqual([]);
  expect((await team.checkIns())[0]).toMatchObject({ local_date: '2026-03-03' });
  await team.until('2026-03-10T12:00');
  await team.alex.presses('Fait', team.nudge);
  expect(team.alex.reads()).toContain('old');
  expect(await team.checkIns()).toHaveLength(1);
  await team.close();
});

test('whoever takes it is named, escaped; somebody else is told', async () => {
  const team = await tuesday();
  const zoe = team.person('U3', { name: '*Zoé* <!channel>', locale: 'fr' });
  await zoe.presses('Je m’en charge', team.nudge);
  const after = inPlaceOf(zoe.reply());
  expect(cardText(after)).toContain('*Zoé* <!channel> s’en charge');
  expect(JSON.stringify(after)).not.toContain('<!channel>');
  expect(labelsOf(after)).toEqual(['Fait', 'Une autre idée', 'Pas pour nous']);
  await team.camille.presses('Je m’en charge', team.nudge);
  expect(team.camille.reads()).toContain('Quelqu’un s’en charge déjà');
  await zoe.presses('Je m’en charge', team.nudge);
  expect(zoe.reads()).toContain('déjà à votre nom');
  expect(await team.checkIns()).toHaveLength(1);
  await team.close();
});

test('a taken nudge can be let go, and the channel’s card is free again', async () => {
  const team = await tuesday();
  await team.camille.presses('Je m’en charge', team.nudge);
  await team.camille.presses('Annuler');
  expect(team.camille.reads()).toContain('annulé');
  expect(labelsOf(team.lastPost().card)).toContain('Je m’en charge');
  expect(team.lastPost().edited).toBe(true);
  expect((await team.checkIns()).filter(({ undone_at }) => undone_at === null)).toEqual([]);
  await team.close();
});

test('put off, it comes back once at two, and the morning’s card folds', async () => {
  const team = await tuesday();
  const morning = team.lastPost();
  await team.camille.presses('Plus tard aujourd’hui', team.nudge);
  expect(cardText(inPlaceOf(team.camille.reply()))).toContain('14:00');
  await team.alex.presses('Plus tard aujourd’hui', team.nudge);
  expect(team.alex.reads()).toContain('only once');
  await team.until('2026-03-03T14:01');
  expect(team.posts('C1')).toHaveLength(3);
  expect(nudgeIdOf(team.lastPost().card)).toBe(nudgeIdOf(team.nudge));
  expect(labelsOf(team.lastPost().card)).not.toContain('Plus tard aujourd’hui');
  expect(labelsOf(morning.card)).toEqual([]);
  await team.close();
});

test('whose clock shows another hour reads whose hour it is; the others read the hour alone', async () => {
  const team = await tuesday();
  await team.alex.presses('Plus tard aujourd’hui', team.nudge);
  expect(cardText(inPlaceOf(team.alex.reply()))).toMatch(/revient à 14:00$/m);
  expect(team.alex.reads()).toMatch(/at 14:00\.$/);
  await team.close();

  const spread = await tuesday();
  const noor = spread.person('U3', { name: 'Noor', locale: 'en-GB', zone: 'Europe/London' });
  await noor.types('rules');
  await noor.presses('Plus tard aujourd’hui', spread.nudge);
  expect(noor.reads()).toContain('at 14:00 (Paris time).');
  expect(cardText(inPlaceOf(noor.reply()))).toMatch(/revient à 14:00 \(fuseau\s: Paris\)/);
  await spread.close();
});

test('put off and done in between, it does not come back', async () => {
  const team = await tuesday();
  await team.camille.presses('Plus tard aujourd’hui', team.nudge);
  await team.alex.presses('Fait', team.nudge);
  await team.until('2026-03-03T18:00');
  expect(team.posts('C1')).toHaveLength(2);
  await team.close();
});

test('it is never put off into quiet hours', async () => {
  const team = await tuesday({ quiet: { from: '13:00', until: '08:00' } });
  await team.camille.presses('Plus tard aujourd’hui', team.nudge);
  expect(team.camille.reads()).toContain('heures sans message');
  expect(await team.checkIns()).toHaveLength(0);
  await team.close();
});

test('“not for us” is answered in private and can be taken back', async () => {
  const team = await tuesday();
  const declined = () =>
    team.db.selectFrom('nudge_declined').selectAll().where('withdrawn_at', 'is', null).execute();
  await team.camille.presses('Pas pour nous', team.nudge);
  expect(team.camille.reply()).not.toHaveProperty('inPlace');
  expect((await declined()).map(({ nudge_id }) => nudge_id)).toEqual([nudgeIdOf(team.nudge)]);
  await team.camille.presses('Annuler');
  expect(team.camille.reads()).toContain('annulé');
  expect(team.camille.labels()).toEqual(['Une autre idée']);
  expect(await declined()).toEqual([]);
  await team.close();
});

test('another idea is private, another one, and its press changes that card alone', async () => {
  const team = await tuesday();
  await team.alex.presses('Une autre idée', team.nudge);
  const idea = team.alex.card();
  expect(nudgeIdOf(idea)).not.toBe(nudgeIdOf(team.nudge));
  expect(labelsOf(idea)).toEqual(['Done', 'Another nudge', 'Not for us']);
  await team.alex.presses('Another nudge', idea);
  const next = inPlaceOf(team.alex.reply());
  expect(new Set([nudgeIdOf(team.nudge), nudgeIdOf(idea), nudgeIdOf(next)]).size).toBe(3);
  await team.alex.presses('Done', next);
  expect(team.alex.reply()).not.toHaveProperty('private');
  expect((await team.checkIns()).map(({ nudge_id }) => nudge_id)).toEqual([nudgeIdOf(next)]);
  await team.close();
});

test('the command gives an idea now, in the person’s language, that the day’s nudge will not repeat', async () => {
  const team = await openTeam({ at: '2026-03-03T08:00' });
  await team.alex.types('nudge');
  const early = nudgeIdOf(team.alex.card());
  expect(team.alex.labels()).toContain('Another nudge');
  await team.until('2026-03-03T09:30');
  expect(nudgeIdOf(team.lastPost().card)).not.toBe(early);
  await team.close();
});

test('forged and foreign buttons get a grey card and leave no record', async () => {
  const team = await tuesday();
  for (const args of [
    [],
    ['no-such', '2026-03-03', 'c'],
    [nudgeIdOf(team.nudge), '2026-03-02', 'c'],
    [nudgeIdOf(team.nudge), 'x', 'p'],
  ]) {
    for (const verb of ['done', 'take', 'release', 'later', 'another', 'decline', 'restore', 'rhythm']) {
      await team.camille.forges(encodeAction(`nudge.${verb}`, team.id, ...args));
      expect(team.camille.reads()).toContain('Cette carte a vieilli');
    }
  }
  expect(await team.checkIns()).toHaveLength(0);
  expect(await team.db.selectFrom('nudge_declined').selectAll().execute()).toEqual([]);
  await team.close();
});
