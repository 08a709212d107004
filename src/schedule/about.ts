import type { Trx } from '../../data/database.ts';
import type { Content } from '../content/content.ts';
import type { Instant } from '../ports.ts';
import { loadPeople, type Person } from '../team/person.ts';
import { loadTeams, type Team } from '../team/team.ts';
import type { DueOne } from './due.ts';

type Whom = Pick<DueOne, 'team_id' | 'person_id'>;

/** Whom messages are about. */
export type About = {
  of(one: Whom): Promise<{ team?: Team; person?: Person }>;
};

/**
 * Reads the teams and people of all that is due together. Each is handed out once: what is said to one may change how
 * they are, so whoever comes again is read again.
 */
export async function readAbout(
  trx: Trx,
  due: readonly Whom[],
  now: Instant,
  content: Content,
): Promise<About> {
  const read = async (some: readonly Whom[]) => ({
    teams: await loadTeams(trx, idsOf(some, 'team_id'), content, now),
    people: await loadPeople(trx, idsOf(some, 'person_id')),
  });
  const together = await read(due);
  const handedOut = new Set<string>();

  return {
    async of(one) {
      const names = whomItConcerns(one);
      const { teams, people } = names.some((name) => handedOut.has(name)) ? await read([one]) : together;
      for (const name of names) handedOut.add(name);
      const team = one.team_id === null ? undefined : teams.get(one.team_id);
      const person = one.person_id === null ? undefined : people.get(one.person_id);
      return { ...(team && { team }), ...(person && { person }) };
    },
  };
}

/** Names of the team and the person: two that share one may have to do with each other. */
export function whomItConcerns({ team_id, person_id }: Whom): string[] {
  const names: string[] = [];
  if (team_id !== null) names.push(`t${team_id}`);
  if (person_id !== null) names.push(`p${person_id}`);
  return names;
}

const idsOf = (some: readonly Whom[], column: keyof Whom): number[] => [
  ...new Set(some.flatMap((one) => one[column] ?? [])),
];
