import type { Db } from '../../data/database.ts';

/** For an event that names no workspace: where the coach knows its person from. */
export type Whereabouts = (platform: string, user: string, team?: number) => Promise<string | undefined>;

/** The workspace of the team a button speaks of, else the one the person came to last. */
export function createWhereabouts(db: Db): Whereabouts {
  return async (platform, user, team) => {
    const known = db
      .selectFrom('person')
      .innerJoin('organisation', 'organisation.id', 'person.organisation_id')
      .select('organisation.workspace')
      .where('organisation.platform', '=', platform)
      .where('person.external_id', '=', user)
      .orderBy('person.joined_at', 'desc')
      .limit(1);
    const ofTeam =
      team === undefined
        ? undefined
        : await known
            .innerJoin('team', 'team.organisation_id', 'organisation.id')
            .where('team.id', '=', team)
            .executeTakeFirst();
    return (ofTeam ?? (await known.executeTakeFirst()))?.workspace;
  };
}
