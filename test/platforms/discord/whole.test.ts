import { afterEach, expect, test } from 'vitest';
import { encodeAction } from '../../../src/cards/action-id.ts';
import { button, buttons, card, text } from '../../../src/cards/card.ts';
import { trusted } from '../../../src/cards/rich-text.ts';
import { createHeldForms } from '../../../src/coach/held-forms.ts';
import { wordsFor } from '../../../src/content/content.ts';
import { content, type House, openHouse } from '../../team.ts';
import { type Connected, connectDiscord } from './connect.ts';
import { textsOf } from './reading.ts';
import { inside } from './rules.ts';
import type { Deed, Message } from './world.ts';

const SAY = wordsFor(content, 'fr').say;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const wordsOf = ({ components }: Message) => textsOf(components).join('\n');
const buttonsOf = ({ components }: Message) =>
  inside(components).flatMap(({ type, label }) => (type === 2 && label ? label : []));

async function server(): Promise<{ house: House; connected: Connected }> {
  const house = await openHouse({ at: '2026-03-02T08:00' });
  const connected = await connectDiscord(house.coach, {
    forms: createHeldForms(house.db, house.content, house.clock),
  });
  closing.push(async () => {
    await connected.close();
    await house.close();
  });
  return { house, connected };
}

test('the whole coach: every command answers within Discord’s rules, in French and in English', async () => {
  const { house, connected } = await server();
  const { discord } = connected;
  const { world } = discord;
  discord.channel('2001', { name: 'asso' });
  const camille = discord.person('1001', { name: 'Camille', locale: 'fr', permissions: '32' });
  const zoe = discord.person('1002', { name: 'Zoé', locale: 'en-GB', permissions: '0' });
  await camille.uses('setup', { zone: 'Paris', nudge: '9h' }).answered;
  for (const person of [camille, zoe])
    for (const { name } of (world.commands[0] as { options: { name: string }[] }).options) {
      const deed = person.uses(name);
      expect([name, await deed.answered]).toEqual([name, expect.toBeOneOf([4, 9])]);
      const shown = world.messages.findLast(({ interaction }) => interaction === deed.id);
      for (const label of shown ? buttonsOf(shown).slice(0, 2) : []) {
        const standing = world.messages.find(({ id }) => id === shown?.id);
        if (standing && buttonsOf(standing).includes(label)) await person.presses(label, standing).answered;
      }
    }
  expect(world.errorsShown).toEqual([]);
  expect(world.called).toEqual([]);
  expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
});

test('setting a team up from its form: three steps, with a button between them', async () => {
  const { connected } = await server();
  const { discord } = connected;
  const { world } = discord;
  discord.channel('2001', { name: 'asso' });
  const camille = discord.person('1001', { name: 'Camille', locale: 'fr', permissions: '32' });
  camille.uses('setup');
  let steps = 0;
  for (;;) {
    const next = await world.until(() => {
      if (camille.modal()) return 'form' as const;
      const last = camille.reads('2001').at(-1);
      return last && (buttonsOf(last).includes('Continuer') ? last : 'done');
    });
    if (next === 'done') break;
    if (next !== 'form') {
      await camille.presses('Continuer', next).answered;
      continue;
    }
    steps += 1;
    const zone = camille.modal()?.components.find(({ component }) => component?.custom_id === 'zone');
    await camille.fills(zone?.label ? { [zone.label]: 'Lyon' } : {}).answered;
    await connected.idle();
  }
  expect(steps).toBe(3);
  expect(world.errorsShown).toEqual([]);
  expect(camille.reads('2001')).toHaveLength(1);
  expect(wordsOf(camille.reads('2001')[0] as Message)).not.toBe('');
});

/** A team with one idea in its channel, and somebody to press on it. */
async function settled() {
  const { house, connected } = await server();
  const { discord } = connected;
  discord.channel('2001', { name: 'asso' });
  const camille = discord.person('1001', { name: 'Camille', locale: 'fr', permissions: '32' });
  await camille.uses('setup', { zone: 'Paris', nudge: '9h' }).answered;
  const { messenger } = connected.adapter;
  const idea = card(
    text(trusted('Une idée.')),
    buttons(
      button('Fait', encodeAction('nudge.done', 1, 'listen-01', '2026-03-02')),
      button('Écrire', encodeAction('commitment.new', 1)),
    ),
  );
  await messenger.post({ workspace: discord.world.guild, channel: '2001' }, idea, 'idea-key');
  const posted = camille.reads('2001').at(-1) as Message;
  /** What Camille alone is told next. */
  const told = async (deed: Deed) => {
    await deed.answered;
    return discord.world.until(() => {
      const found = discord.world.messages.findLast(({ interaction }) => interaction === deed.id);
      return found && wordsOf(found);
    });
  };
  const nothingBroke = () => {
    expect(house.logged.filter(({ level }) => level === 'error')).toEqual([]);
    expect(discord.world.errorsShown).toEqual([]);
  };
  return { house, discord, camille, posted, told, nothingBroke };
}

test('custom ids that nobody has ever made get a kind answer', async () => {
  const { camille, posted, told, nothingBroke } = await settled();
  const go = inside(posted.components).find(({ label }) => label === 'Fait');
  for (const id of [
    '%',
    '~',
    'nudge.done~',
    'nudge.done~x~y',
    'nudge.done~1~\u202e',
    'é'.repeat(100),
    '__proto__~1',
  ]) {
    Object.assign(go ?? {}, { custom_id: id });
    expect(await told(camille.presses('Fait', posted))).not.toBe('');
  }
  Object.assign(go ?? {}, { custom_id: 'nudge.done~1~__proto__~9999-99-99' });
  expect(await told(camille.presses('Fait', posted))).not.toBe('');
  nothingBroke();
});

test('a card of a team that has been erased is answered kindly, and makes nothing new', async () => {
  const { house, camille, posted, told, nothingBroke } = await settled();
  await house.db.deleteFrom('team').execute();
  expect(await told(camille.presses('Fait', posted))).toContain('équipe');
  expect(await told(camille.presses('Écrire', posted))).toContain('équipe');
  expect(await house.db.selectFrom('team').selectAll().execute()).toEqual([]);
  expect(await house.db.selectFrom('check_in').selectAll().execute()).toEqual([]);
  nothingBroke();
});

test('a form sent after its card, or its team, has gone is answered kindly', async () => {
  const { house, discord, camille, posted, told, nothingBroke } = await settled();
  const typed = {
    [SAY.plain('commitments.field-cue')]: 'midi',
    [SAY.plain('commitments.field-action')]: 'rirons',
    [SAY.plain('commitments.field-rule')]: `4 · ${wordsFor(content, 'fr').rules.transparent.name}`,
  };
  await camille.presses('Écrire', posted).answered;
  discord.world.remove(posted);
  expect(await told(camille.fills(typed))).not.toBe('');
  camille.dismisses();
  await camille.uses('commit').answered;
  await house.db.deleteFrom('team').execute();
  expect(await told(camille.fills(typed))).toContain('équipe');
  nothingBroke();
});
