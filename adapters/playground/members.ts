import type { CoachEvent, Hints } from '../../src/event.ts';

/** Everything here happens in one workspace with one channel. */
export const PLATFORM = 'playground';
export const WORKSPACE = 'playground';
export const CHANNEL = 'communication';

export type MemberId = 'camille' | 'sam' | 'noor';

export type Member = {
  id: MemberId;
  name: string;
  zone: string;
  administrator: boolean;
  /** Undefined: as the page, so that whoever opens it in English is also answered in English at first. */
  locale: string | undefined;
};

/** The people one may act as, invented. */
export const MEMBERS: readonly Member[] = [
  { id: 'camille', name: 'Camille', zone: 'Europe/Paris', administrator: true, locale: undefined },
  { id: 'sam', name: 'Sam', zone: 'Europe/Paris', administrator: false, locale: 'fr-FR' },
  { id: 'noor', name: 'Noor', zone: 'Europe/London', administrator: false, locale: 'en-GB' },
];

const PAGE_LOCALES: Record<string, string> = { fr: 'fr-FR', en: 'en-GB' };

export function memberById(id: string): Member | undefined {
  return MEMBERS.find((member) => member.id === id);
}

/** What a platform would know of this person. */
function hintsOf(member: Member, pageLanguage: string): Hints {
  return {
    zone: member.zone,
    locale: member.locale ?? PAGE_LOCALES[pageLanguage] ?? pageLanguage,
    administrator: member.administrator,
  };
}

/** Where an event comes from, as the core wants it told. */
export function sourceOf(member: Member, place: 'channel' | 'direct', pageLanguage: string) {
  return {
    platform: PLATFORM,
    workspace: WORKSPACE,
    ...(place === 'channel' && { channel: { id: CHANNEL, name: CHANNEL } }),
    user: { id: member.id, name: member.name },
    hints: hintsOf(member, pageLanguage),
  } satisfies Partial<CoachEvent>;
}
