import type { Db } from '../data/database.ts';
import type { Content } from './content/content.ts';
import { nextNudgeAt } from './features/nudges/next-day.ts';
import type { Instant } from './ports.ts';
import { loadTeam } from './team/team.ts';

/** What comes next, for whoever moves the time towards it. */
export type Upcoming = {
  /** The next weekly reflection of anybody, or question to a channel in its stead. */
  nextReflection(): Promise<Instant | undefined>;
  /** The next nudge of the team in a place of a platform; undefined where none is near. */
  nextNudge(platform: string, place: string, now: Instant): Promise<Instant | undefined>;
};

export function createUpcoming(db: Db, content: Content): Upcoming {
  return {
    async nextReflection() {
      const row = await db
        .selectFrom('schedule')
        .select((of) => of.fn.min('next_due_at').as('at'))
        .where('kind', 'in', ['reflection', 'reflection-public'])
        .where('enabled', '=', 1)
        .executeTakeFirst();
      return row?.at ?? undefined;
    },

    nextNudge: (platform, place, now) =>
      db.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('team')
          .innerJoin('organisation', 'organisation.id', 'team.organisation_id')
          .select('team.id')
          .where('organisation.platform', '=', platform)
          .where('team.place', '=', place)
          .where('team.status', '=', 'active')
          .executeTakeFirst();
        const team = row && (await loadTeam(trx, row, content, now));
        return team && nextNudgeAt(trx, team, now);
      }),
  };
}
