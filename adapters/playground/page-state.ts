import type { CommandUsage } from '../../src/commands/usage.ts';
import { playgroundMessages } from '../../src/content/messages/playground.ts';
import type { Say } from '../../src/content/say.ts';
import type { Clock } from '../../src/ports.ts';
import { shown } from './live.ts';
import { CHANNEL, MEMBERS, type MemberId } from './members.ts';
import type { PlaygroundStore } from './store.ts';
import type { TimeTravel } from './time-travel.ts';
import type { PageState, ShownPerson, WordKey, Words } from './wire.ts';

/** How many messages of a place are sent at once. */
export const PAGE_SIZE = 150;

/** All the page needs to show itself to one person, after a reload as after a restart. */
export async function pageState(
  parts: {
    store: PlaygroundStore;
    clock: Clock;
    time: TimeTravel;
    languages: string[];
    say: Say;
    usages: CommandUsage[];
  },
  person: MemberId,
): Promise<PageState> {
  const { store, clock, time, languages, say, usages } = parts;
  const channel = await store.page(person, 'channel', PAGE_SIZE);
  const direct = await store.page(person, 'direct', PAGE_SIZE);
  const journey = time.journey();
  return {
    language: say.language,
    languages,
    words: wordsOf(say),
    usages,
    people: shownPeople(say),
    channel: CHANNEL,
    now: clock.now(),
    ...(journey && { journey }),
    messages: [...channel.messages, ...direct.messages].map(shown),
    earlier: { channel: channel.earlier, direct: direct.earlier },
    lastDirect: await store.lastDirect(),
  };
}

function shownPeople(say: Say): ShownPerson[] {
  const about: Record<MemberId, string> = {
    camille: say.plain('playground.about-camille'),
    sam: say.plain('playground.about-sam'),
    noor: say.plain('playground.about-noor'),
  };
  const cities: Record<string, string> = {
    'Europe/Paris': say.plain('playground.city-paris'),
    'Europe/London': say.plain('playground.city-london'),
  };
  return MEMBERS.map(({ id, name, zone }) => ({
    id,
    name,
    zone,
    about: about[id],
    city: cities[zone] ?? zone,
  }));
}

function wordsOf(say: Say): Words {
  const keys = Object.entries(playgroundMessages).filter(([, placeholders]) => placeholders.length === 0);
  return Object.fromEntries(keys.map(([key]) => [key, say.plain(key as WordKey)])) as Words;
}
