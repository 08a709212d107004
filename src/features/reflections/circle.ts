import type { Trx } from '../../../data/database.ts';
import { type Content, spokenBy, type Words, wordsFor } from '../../content/content.ts';
import type { Call } from '../../feature.ts';
import type { Instant } from '../../ports.ts';
import { teamsOf } from '../../team/members.ts';
import type { Person } from '../../team/person.ts';
import type { Team } from '../../team/team.ts';

/**
 * The teams a person's reflection is about, oldest first. Teams with minors are left out: they get no direct messages,
 * and their reflection is a question in the channel.
 */
export async function circleOf(trx: Trx, personId: number, content: Content, now: Instant): Promise<Team[]> {
  const teams = await teamsOf(trx, personId, content, now);
  return teams.filter(({ status, settings }) => status === 'active' && !settings.minors);
}

/** A person's own language, else their first team's. */
export const wordsIn = (circle: readonly Team[], person: Person, content: Content): Words =>
  spokenBy(content, person) ?? circle[0]?.words ?? wordsFor(content, undefined);

/** The zone a person's days are counted in. */
export const zoneIn = (circle: readonly Team[], person: Person): string =>
  person.zone ?? circle[0]?.settings.zone ?? 'UTC';

export type PersonalCall = Call & { circle: Team[] };

/** A call that is about the person alone, in their own language whatever the card says of teams. */
export async function personal(call: Call): Promise<PersonalCall> {
  const circle = await circleOf(call.trx, call.person.id, call.content, call.now);
  const words = call.team ? call.words : wordsIn(circle, call.person, call.content);
  return { ...call, words, say: words.say, circle };
}
