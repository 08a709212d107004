import { afterEach, beforeEach, expect, test } from 'vitest';
import { card, heading } from '../../../src/cards/card.ts';
import { type CoachInSlack, coachInSlack } from './coach-in-slack.ts';
import type { Person } from './person.ts';

let home: CoachInSlack;
let amina: Person;
beforeEach(async () => {
  home = await coachInSlack('2026-03-02T08:00');
  home.slack.channel('C1');
  amina = home.slack.person('U1', { name: 'Amina', zone: 'Europe/Paris', locale: 'fr-FR', admin: true });
  await amina.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
});
afterEach(() => home.close());

const uninstalled = () =>
  home.slack.send('events_api', {
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev1',
    event_time: Math.floor(home.slack.world.now / 1000),
    authorizations: [],
    event: { type: 'app_uninstalled' },
  });
const organisations = () => home.db.selectFrom('organisation').select(['workspace', 'removed_at']).execute();
const asked = () =>
  home.slack.arrivals.filter((arrival) => arrival.kind === 'call' && arrival.method === 'auth.test').length;

test('the one token is used for its own workspace alone', async () => {
  const { messenger } = home.adapter;
  const other = messenger.post({ workspace: 'T2', channel: 'C1' }, card(heading('x')), 'k1');
  await expect(other).rejects.toMatchObject({ code: 'other_workspace', failure: { kind: 'gone' } });
  expect(await messenger.post({ workspace: 'T1', channel: 'C1' }, card(heading('x')), 'k2')).toMatch(/^C1:/);
});

test('taken out of its one workspace, the coach rests there; a farewell while the token works changes nothing', async () => {
  await uninstalled().acknowledged;
  await home.slack.world.until(() => asked() === 2);
  await amina.types('/coach aide', { channel: 'C1' }).acknowledged;
  expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: null }]);

  home.slack.revoke(home.slack.tokens.botToken);
  await uninstalled().acknowledged;
  await home.slack.world.until(() => asked() === 3);
  await home.adapter.stop();
  expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: expect.any(Number) }]);
});

test.each([
  ['events_api', { type: 'event_callback', event: null }],
  ['events_api', { type: 'event_callback', team_id: 7, event: { type: 'user_change', user: null } }],
  ['events_api', { type: 'event_callback', event: { type: 'tokens_revoked', tokens: null } }],
  ['events_api', {}],
  ['interactive', { type: 'block_actions', actions: [] }],
  ['interactive', { type: 'block_actions', actions: null, user: { id: 'U1' }, team: null }],
  ['interactive', { type: 'view_submission', view: null, user: null }],
  ['slash_commands', { command: '/coach' }],
  ['slash_commands', { command: '/coach', team_id: {}, user_id: [], text: null }],
] as const)(
  'what cannot be read over the socket (%s %o) does not end the process, nor leave a trace',
  async (type, payload) => {
    home.slack.send(type, payload as never);
    expect(await amina.types('/coach aide', { channel: 'C1' }).acknowledged).toHaveProperty('blocks');
    expect(await organisations()).toEqual([{ workspace: 'T1', removed_at: null }]);
  },
);
