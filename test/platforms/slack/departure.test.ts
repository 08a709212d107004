import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CoachInSlack, coachInSlack, wordsOn } from './coach-in-slack.ts';
import type { Message } from './world.ts';

let home: CoachInSlack;
beforeEach(async () => {
  home = await coachInSlack('2026-03-02T08:00');
});
afterEach(() => home.close());

const told = (event: { type: string }) => ({
  type: 'event_callback',
  team_id: home.slack.world.team.id,
  api_app_id: 'A1',
  event_id: `Ev-${event.type}`,
  event_time: 1,
  authorizations: [],
  event,
});

const change = (user: string, deleted: boolean) =>
  told({ type: 'user_change', user: { id: user, team_id: home.slack.world.team.id, deleted } } as never);

const left = (user: string, channel: string) =>
  told({
    type: 'member_left_channel',
    user,
    channel,
    channel_type: 'C',
    team: home.slack.world.team.id,
  } as never);

test('when an account is deactivated, the team is asked who takes over', async () => {
  home.slack.channel('C1', {});
  const amina = home.slack.person('U1', {
    name: 'Amina',
    zone: 'Europe/Paris',
    admin: true,
    locale: 'fr-FR',
  });
  await amina.types('/coach réglages langue:fr zone:Paris', { channel: 'C1' }).acknowledged;
  const command = '/coach s-engager quand:"le lundi" action:"répondrons à tout" chaque:semaine qui:@Amina';
  await amina.types(command, { channel: 'C1' }).acknowledged;

  await home.slack.send('events_api', change('U1', false)).acknowledged;
  await home.until('2026-03-02T08:30');
  const asked = () =>
    home.slack.messages('C1').filter((message) => wordsOn(message).includes('répondrons à tout'));
  const before = asked().length;

  await home.slack.send('events_api', change('U1', true)).acknowledged;
  await home.until('2026-03-03T12:00');
  await home.slack.world.until(() => asked().length > before);
  expect(wordsOn(asked().at(-1) as Message)).not.toContain('Amina');
  expect(home.complaints()).toEqual([]);
});

test('somebody the coach never met leaves no trace', async () => {
  await home.slack.send('events_api', change('U9', true)).acknowledged;
  await home.until('2026-03-02T08:30');
  expect(home.complaints()).toEqual([]);
});

test('who leaves the channel leaves that team alone, keeps their name, and the team is asked who takes over', async () => {
  home.slack.channel('C1', {});
  home.slack.channel('C2', {});
  const amina = home.slack.person('U1', {
    name: 'Amina',
    zone: 'Europe/Paris',
    admin: true,
    locale: 'fr-FR',
  });
  for (const channel of ['C1', 'C2']) {
    await amina.types('/coach réglages langue:fr zone:Paris', { channel }).acknowledged;
    const command = `/coach s-engager quand:"le lundi" action:"répondrons dans ${channel}" chaque:semaine qui:@Amina`;
    await amina.types(command, { channel }).acknowledged;
  }
  await home.until('2026-03-02T08:30');
  const asked = (channel: string) =>
    home.slack.messages(channel).filter((message) => wordsOn(message).includes(`répondrons dans ${channel}`));
  const before = { C1: asked('C1').length, C2: asked('C2').length };

  await home.slack.send('events_api', left('U1', 'C1')).acknowledged;
  await home.until('2026-03-03T12:00');
  await home.slack.world.until(() => asked('C1').length > before.C1);
  expect(wordsOn(asked('C1').at(-1) as Message)).not.toContain('Amina');
  expect(asked('C2')).toHaveLength(before.C2);
  const members = await home.db
    .selectFrom('member')
    .innerJoin('team', 'team.id', 'member.team_id')
    .innerJoin('person', 'person.id', 'member.person_id')
    .select(['team.place', 'person.name', 'member.left_at'])
    .orderBy('team.place')
    .execute();
  expect(members.map(({ place, name, left_at }) => [place, name, left_at !== null])).toEqual([
    ['C1', 'Amina', true],
    ['C2', 'Amina', false],
  ]);
  expect(home.complaints()).toEqual([]);
});
