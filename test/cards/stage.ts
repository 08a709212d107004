import { decodeAction } from '../../src/cards/action-id.ts';
import type { Card } from '../../src/cards/card.ts';
import { composersOf, routesOf } from '../../src/coach/routes.ts';
import type { Ways } from '../../src/event.ts';
import { features } from '../../src/features/all.ts';
import { openHouse } from '../team.ts';
import type { Collection, Language, Shown } from './collection.ts';
import { createGuest } from './guest.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;
export type Guest = ReturnType<Stage['guest']>;

/** Every route and every kind of message, as `command …`, `action …`, `form …` and `message …`. */
export function everything(): string[] {
  const { commands, actions, forms } = routesOf(features);
  return [
    ...[...commands.keys()].map((name) => `command ${name}`),
    ...[...actions.keys()].map((name) => `action ${name}`),
    ...[...forms.keys()].map((name) => `form ${name}`),
    ...[...composersOf(features).keys()].map((name) => `message ${name}`),
  ];
}

const ZONES = { fr: 'Europe/Paris', en: 'Europe/London' } as const;
const LOCALES = { fr: 'fr-FR', en: 'en-GB' } as const;

type GuestFacts = {
  name?: string;
  administrator?: boolean;
  channel?: string;
  /** The language’s own unless told; null where the platform does not say. */
  zone?: string | null;
  ways?: Ways;
};

/** A house of one language, in which everything that is shown is collected under one feature. */
export async function openStage(
  collection: Collection,
  reached: Set<string>,
  language: Language,
  feature: string,
  at = '2026-03-02T08:00',
) {
  const house = await openHouse({ at, zone: ZONES[language] });
  const seen = new Map<string, Card>();

  const add = (how: string, shown: Shown) => collection.add({ language, feature, how, shown });

  /** What was sent since, and what was changed in what had been sent. */
  async function gather(): Promise<void> {
    for (const { ref, to, card, posted, key, edited } of house.messenger.delivered) {
      const audience = 'channel' in to ? 'channel' : 'direct';
      const row = seen.has(ref)
        ? undefined
        : await house.db.selectFrom('occurrence').select('kind').where('key', '=', key).executeTakeFirst();
      if (row) add(`message ${row.kind}`, { kind: 'card', audience, card: posted });
      if (edited && seen.get(ref) !== card) add('message, changed', { kind: 'card', audience, card });
      seen.set(ref, card);
    }
    const sent = await house.db
      .selectFrom('occurrence')
      .select('kind')
      .distinct()
      .where('state', '=', 'sent')
      .execute();
    for (const { kind } of sent) reached.add(`message ${kind}`);
  }

  const offered = (route: string) =>
    house.messenger.delivered.findLast(({ card }) =>
      card.blocks.some((block) => {
        if (block.kind === 'choice') return decodeAction(block.action)?.route === route;
        if (block.kind !== 'buttons') return false;
        return block.buttons.some(({ action }) => decodeAction(action)?.route === route);
      }),
    );

  return {
    ...house,
    language,
    gather,
    /** What differs between the languages: what people type of their own. */
    either: <T>(words: Record<Language, T>): T => words[language],
    quietly: collection.quietly.bind(collection),
    show: add,
    guest: (
      id: string,
      {
        name = id,
        administrator = false,
        channel = 'communication',
        zone = ZONES[language],
        ways,
      }: GuestFacts = {},
    ) =>
      createGuest(
        house.person(id, {
          name,
          channel,
          administrator,
          locale: LOCALES[language],
          ...(zone && { zone }),
          ...(ways && { ways }),
        }),
        channel,
        async (how, shown) => {
          add(how, shown);
          await gather();
        },
        (route) => void reached.add(route),
      ),
    /** Lives until then and collects what is sent. */
    async until(local: string | number) {
      await house.until(local);
      await gather();
    },
    offered,
    /** The last message that shows a button of this route. */
    messageWith(route: string) {
      const message = offered(route);
      if (!message) throw new Error(`no message offers ${route}`);
      return message;
    },
  };
}

/** What an administrator types for a whole team. */
export const setupOf = ({ language }: { language: Language }, more = ''): string =>
  language === 'fr'
    ? `setup language:fr zone:Paris nudge:9:00 days:mon-fri reflection:fri-16:00 country:FR presences:site,facebook,instagram,newsletter ${more}`
    : `setup language:en zone:London nudge:9:00 days:mon-fri reflection:fri-16:00 country:GB presences:site,facebook,instagram,newsletter ${more}`;
