import { afterEach, beforeEach, expect, test } from 'vitest';
import { card, heading } from '../../../src/cards/card.ts';
import { upkeep } from '../../../src/upkeep.ts';
import { content } from '../../house-content.ts';
import { type Federation, openFederation, peopled } from './federation.ts';
import type { Person } from './person.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const UNINSTALLED = { type: 'app_uninstalled' };
const revoked = (tokens: { oauth: string[]; bot: string[] }) => ({ type: 'tokens_revoked', tokens });
const REVOKED = revoked({ oauth: [], bot: ['UBOT'] });

let home: Federation;
let amina: Person;
beforeEach(async () => {
  home = await openFederation();
  amina = peopled(home.slack);
  await home.install(home.slack.world);
  await amina.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
  home.pass(10 * MINUTE);
});
afterEach(() => home.close());

const organisations = () => home.db.selectFrom('organisation').select(['workspace', 'removed_at']).execute();
const installations = () => home.db.selectFrom('installation').select('holder').execute();
const enabled = () => home.db.selectFrom('schedule').select('id').where('enabled', '=', 1).execute();
const seconds = () => Math.floor(home.clock.now() / 1000);
const takenOut = () => home.slack.revoke(home.slack.oauth.tokenOf('T1'), 'account_inactive');

async function expectRest(since: number) {
  expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: since }]);
  expect(await installations()).toEqual([]);
  expect(await enabled()).toEqual([]);
}

test.each([
  ['uninstalled', [UNINSTALLED]],
  ['revoked', [REVOKED]],
  ['uninstalled, then revoked', [UNINSTALLED, REVOKED]],
  ['revoked, then uninstalled', [REVOKED, UNINSTALLED]],
  ['each twice', [REVOKED, REVOKED, UNINSTALLED, UNINSTALLED]],
])('%s: everything rests at once, counted from the first word of it', async (_, events) => {
  expect(await enabled()).not.toEqual([]);
  takenOut();
  const since = home.clock.now();
  for (const event of events) {
    await home.tell(home.slack, event);
    home.pass(MINUTE);
  }
  await expectRest(since);
});

test('what people’s own tokens lose is not the coach’s farewell', async () => {
  await home.tell(home.slack, revoked({ oauth: ['U1'], bot: [] }));
  expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: null }]);
});

test('installed again within thirty days, everything is there, and late farewells change nothing', async () => {
  const farewell = seconds();
  takenOut();
  await home.tell(home.slack, UNINSTALLED);
  home.pass(29 * DAY);
  await home.db.transaction().execute((trx) => upkeep(trx, home.clock.now(), content));
  await home.install(home.slack.world);
  for (const late of [REVOKED, UNINSTALLED]) await home.tell(home.slack, late, { event_time: farewell });
  expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: null }]);
  await amina.types('/coach état', { channel: 'C1' }).acknowledged;
  expect(await enabled()).not.toEqual([]);
  expect(home.slack.world.errorsShown).toEqual([]);
});

test.each([
  ['a minute', -MINUTE],
  ['no time', 0],
  ['three minutes', 3 * MINUTE],
])('installed again while the farewell is on its way, clocks %s apart, it stays', async (_, skew) => {
  takenOut();
  await home.install(home.slack.world);
  await home.tell(home.slack, UNINSTALLED, { event_time: seconds() + skew / 1000 });
  expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: null }]);
  expect(await installations()).toEqual([{ holder: 'T1' }]);
});

test('taken out right after it was put in, it rests', async () => {
  await home.install(home.slack.world);
  takenOut();
  await home.tell(home.slack, UNINSTALLED);
  await expectRest(home.clock.now());
});

test('after thirty days nothing is left', async () => {
  takenOut();
  await home.tell(home.slack, UNINSTALLED);
  home.pass(30 * DAY + 1);
  await home.db.transaction().execute((trx) => upkeep(trx, home.clock.now(), content));
  expect(await organisations()).toEqual([]);
  for (const table of ['person', 'team', 'member', 'schedule', 'occurrence'] as const)
    expect(await home.db.selectFrom(table).selectAll().execute()).toEqual([]);
});

test('a farewell that was missed is learned from the first refused message', async () => {
  takenOut();
  const since = home.clock.now();
  const post = home.adapter.messenger.post({ workspace: 'T1', channel: 'C1' }, card(heading('x')), 'k');
  await expect(post).rejects.toMatchObject({ code: 'account_inactive' });
  await home.adapter.stop();
  await expectRest(since);
});

test('what comes from a workspace without an installation leaves no trace', async () => {
  const other = home.slack.workspace({ id: 'T9', domain: 'strangers' });
  const stranger = peopled(other, 'Stranger');
  expect(await stranger.types('/coach aide', { channel: 'C1' }).acknowledged).toEqual({});
  expect((await organisations()).map(({ workspace }) => workspace)).toEqual(['T1']);
});

test('an enterprise installs once for all its workspaces, takes one out, then all, and has them back', async () => {
  const grid = { id: 'E1', name: 'Fédération' };
  const [one, two] = ['T2', 'T3'].map((id) => home.slack.workspace({ id, domain: id }, grid));
  if (!one || !two) throw new Error('no workspaces');
  const people = [
    peopled(one, 'Béla'),
    two.person('U3', { name: 'Noor', admin: true, zone: 'Europe/Paris' }),
  ];
  two.channel('C3');
  expect((await home.install(one.world, { wide: true })).status).toBe(200);
  await people[0]?.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
  await people[1]?.types('/coach setup language:fr zone:Paris', { channel: 'C3' }).acknowledged;
  const resting = async () =>
    (await organisations())
      .filter(({ removed_at }) => removed_at !== null)
      .map(({ workspace }) => workspace)
      .sort();
  expect((await organisations()).map(({ workspace }) => workspace).sort()).toEqual(['T1', 'T2', 'T3']);

  const ofGrid = { team_id: null, enterprise_id: 'E1' };
  await home.tell(one, { type: 'team_access_revoked', team_ids: ['T3'] } as never, ofGrid);
  expect(await resting()).toEqual(['T3']);

  home.pass(10 * MINUTE);
  home.slack.revoke(home.slack.oauth.tokenOf('E1'));
  await home.tell(one, UNINSTALLED, ofGrid);
  expect(await resting()).toEqual(['T2', 'T3']);
  expect(await installations()).toEqual([{ holder: 'T1' }]);

  await home.install(one.world, { wide: true });
  expect(await resting()).toEqual(['T3']);
  await people[1]?.types('/coach état', { channel: 'C3' }).acknowledged;
  expect(await resting()).toEqual([]);
});
