import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CoachInSlack, coachInSlack, wordsOn } from './coach-in-slack.ts';
import type { Message } from './world.ts';

let home: CoachInSlack;
beforeEach(async () => {
  home = await coachInSlack('2026-03-02T08:00');
});
afterEach(() => home.close());

const change = (user: string, deleted: boolean) => ({
  type: 'event_callback',
  team_id: home.slack.world.team.id,
  api_app_id: 'A1',
  event_id: `Ev-${user}`,
  event_time: 1,
  authorizations: [],
  event: { type: 'user_change', user: { id: user, team_id: home.slack.world.team.id, deleted } },
});

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
