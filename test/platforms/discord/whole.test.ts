import { afterEach, expect, test } from 'vitest';
import { createHeldForms } from '../../../src/coach/held-forms.ts';
import { type House, openHouse } from '../../team.ts';
import { type Connected, connectDiscord } from './connect.ts';
import { textsOf } from './reading.ts';
import { inside } from './rules.ts';
import type { Message } from './world.ts';

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
