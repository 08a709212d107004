import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPeople } from '../../../adapters/slack/people.ts';
import { type Federation, openFederation, peopled } from './federation.ts';
import type { Person } from './person.ts';

type Association = { name: string; person: Person; everything: () => string };

/** Two associations in whose workspaces everybody and everything has the same ids. */
async function neighbours(home: Federation): Promise<Association[]> {
  return Promise.all(
    [home.slack, home.slack.workspace({ id: 'T2', domain: 'other' })].map(async (workspace, at) => {
      const name = ['Aubergine', 'Betterave'][at] ?? '';
      const person = peopled(workspace, name);
      await home.install(workspace.world);
      const everything = () => JSON.stringify([workspace.world.messages, workspace.world.views]);
      return { name, person, everything };
    }),
  );
}

const act = fc.record({
  who: fc.nat({ max: 1 }),
  what: fc.constantFrom(
    'réglages langue:fr zone:Paris idée:9:00',
    'aide',
    's-engager quand:"le lundi" action:"parlerons de NAME" chaque:jour',
    'engagements',
    'état',
    'moi',
    'régularité',
    'audit',
  ),
  hours: fc.nat({ max: 30 }),
});

test('two workspaces with equal ids never meet: neither words, nor records, nor tokens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), async (acts) => {
      const home = await openFederation();
      try {
        const both = await neighbours(home);
        for (const { who, what, hours } of acts) {
          const { person, name } = both[who] as Association;
          await person.types(`/coach ${what.replace('NAME', name)}`, { channel: 'C1' }).acknowledged;
          home.pass(hours * 3_600_000);
          await home.house.worker.tick();
        }
        await home.slack.delivered();
        for (const { name, everything } of both) {
          const others = both.filter((other) => other.name !== name).map((other) => other.name);
          for (const other of others) expect(everything()).not.toContain(other);
        }
        const homes = await home.db
          .selectFrom('member')
          .innerJoin('team', 'team.id', 'member.team_id')
          .innerJoin('person', 'person.id', 'member.person_id')
          .whereRef('team.organisation_id', '!=', 'person.organisation_id')
          .select('team.id')
          .execute();
        expect(homes).toEqual([]);
      } finally {
        await home.close();
      }
    }),
    { numRuns: 12, seed: 5 },
  );
});

test('a button of one workspace pressed in the other changes nothing there', async () => {
  const home = await openFederation();
  try {
    const [one, two] = await neighbours(home);
    if (!one || !two) throw new Error('two are needed');
    await one.person.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
    await one.person.types('/coach idée', { channel: 'C1' }).acknowledged;
    const before = await home.db.selectFrom('check_in').selectAll().execute();
    const card = one.person
      .reads('C1')
      .findLast(({ blocks }) => JSON.stringify(blocks).includes('nudge.done'));
    if (!card) throw new Error('no card to press');
    const label = /nudge\.done.*?"text":"([^"]+)"/.exec(JSON.stringify(card.blocks))?.[1] ?? '';
    await two.person.presses(label, card).acknowledged;
    await home.slack.delivered();
    expect(await home.db.selectFrom('check_in').selectAll().execute()).toEqual(before);
    expect(two.everything()).not.toContain(one.name);
  } finally {
    await home.close();
  }
});

test('equal people of two workspaces are two people to the memory of profiles', async () => {
  const asked: string[] = [];
  const clients = async (workspace: string) => {
    asked.push(workspace);
    return { users: { info: async () => ({ user: { real_name: workspace } }) } } as never;
  };
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const people = createPeople(clients, { now: () => 0, elapsed: () => 0, wakeAt: () => () => {} }, quiet);
  expect((await people.profile('T1', 'U1')).name).toBe('T1');
  expect((await people.profile('T2', 'U1')).name).toBe('T2');
  expect(asked).toEqual(['T1', 'T2']);
});
