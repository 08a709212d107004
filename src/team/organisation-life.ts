import type { Db, Trx } from '../../data/database.ts';
import { prepared } from '../../data/prepared.ts';
import type { Clock, Instant } from '../ports.ts';

const DAY = 86_400_000;
const KEPT = 30 * DAY;

/** Whether the coach is still where an organisation is. */
export type OrganisationLife = {
  /** Taken out: everything rests at once, and is erased after 30 days unless it returns. */
  removed(platform: string, workspace: string): Promise<void>;
  /** Taken out everywhere else, perhaps while nobody listened. */
  onlyIn(platform: string, workspaces: string[]): Promise<void>;
  /** There again: nothing is erased; each team wakes when somebody uses the coach in its channel. */
  returned(platform: string, workspace: string): Promise<void>;
};

export function createOrganisationLife(db: Db, clock: Clock): OrganisationLife {
  const removed = (platform: string, workspace: string) =>
    db.transaction().execute((trx) => organisationLife(trx, clock).removed(platform, workspace));

  return {
    removed,

    async onlyIn(platform, workspaces) {
      const still = new Set(workspaces);
      const known = await db
        .selectFrom('organisation')
        .select('workspace')
        .where('platform', '=', platform)
        .where('removed_at', 'is', null)
        .execute();
      for (const { workspace } of known) if (!still.has(workspace)) await removed(platform, workspace);
    },

    returned: (platform, workspace) => giveBack(db, platform, workspace),
  };
}

/** The same inside a transaction. */
export function organisationLife(trx: Trx, clock: Clock): Pick<OrganisationLife, 'removed' | 'returned'> {
  return {
    async removed(platform, workspace) {
      const gone = await trx
        .updateTable('organisation')
        .set({ removed_at: clock.now() })
        .where('platform', '=', platform)
        .where('workspace', '=', workspace)
        .where('removed_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (gone) await restAll(trx, gone.id);
    },

    returned: (platform, workspace) => giveBack(trx, platform, workspace),
  };
}

// With its one token Slack says so of every event.
const notRemoved = prepared((db, { platform, workspace }: { platform: string; workspace: string }) =>
  db
    .updateTable('organisation')
    .set({ removed_at: null })
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .where('removed_at', 'is not', null),
);

async function giveBack(handle: Db | Trx, platform: string, workspace: string): Promise<void> {
  await notRemoved(handle, { platform, workspace });
}

async function restAll(trx: Trx, organisation: number): Promise<void> {
  const teams = trx.selectFrom('team').select('id').where('organisation_id', '=', organisation);
  const people = trx.selectFrom('person').select('id').where('organisation_id', '=', organisation);
  await trx
    .updateTable('team')
    .set({ status: 'resting' })
    .where('organisation_id', '=', organisation)
    .where('status', '=', 'active')
    .execute();
  await trx
    .updateTable('schedule')
    .set({ enabled: 0 })
    .where((eb) => eb.or([eb('team_id', 'in', teams), eb('person_id', 'in', people)]))
    .execute();
}

/** Once a day: organisations that took the coach out a month ago, and where a wide installation knew them from. */
export async function eraseRemoved(trx: Trx, now: Instant): Promise<void> {
  await trx
    .deleteFrom('organisation')
    .where('removed_at', '<', now - KEPT)
    .execute();
  await trx
    .deleteFrom('installation_reach')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('organisation')
            .select('organisation.id')
            .whereRef('organisation.platform', '=', 'installation_reach.platform')
            .whereRef('organisation.workspace', '=', 'installation_reach.workspace'),
        ),
      ),
    )
    .execute();
}
