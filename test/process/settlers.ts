import type { CoachEvent } from '../../src/event.ts';
import type { DiscordServer } from '../platforms/discord/server.ts';
import type { SlackServer } from '../platforms/slack/server.ts';
import type { Driven } from './driven.ts';

const ZONE = 'Europe/Paris';
const ADMIN = { name: 'Noor', hints: { zone: ZONE, locale: 'fr-FR', administrator: true } };

/** Somebody with a few teams on either platform, all of them in Paris. */
export function settlers(slack: SlackServer, discord: DiscordServer, teamsEach: number) {
  const { name, hints } = ADMIN;
  slack.person('U1', { name, zone: ZONE, locale: 'fr-FR', admin: true });
  discord.person('1001', { name, locale: 'fr', permissions: '32' });
  const onSlack = { platform: 'slack', workspace: slack.world.team.id, user: { id: 'U1', name }, hints };
  const onDiscord = {
    platform: 'discord',
    workspace: discord.world.guild,
    user: { id: '1001', name },
    hints,
  };
  const places = Array.from({ length: teamsEach }, (_, at) => [
    { ...onSlack, channel: slack.channel(`C${at + 1}`) },
    { ...onDiscord, channel: discord.channel(`200${at + 1}`) },
  ]).flat();
  const says = (cinq: Driven, place: (typeof places)[number] | undefined, text: string) =>
    cinq.hear({ ...place, kind: 'command', text } as CoachEvent);

  return {
    async settle(cinq: Driven) {
      for (const place of places) {
        await says(cinq, place, 'setup language:fr zone:Europe/Paris nudge:09:00');
        await says(
          cinq,
          place,
          'commit when:"mardi, au café" action:"répondre à une question" every:week remind:"mardi 10:00"',
        );
      }
      await says(cinq, places[0], 'me weekly:oui');
    },
    async answer(cinq: Driven) {
      for (const place of places) await says(cinq, place, 'done');
    },
  };
}
