import type { Db, Trx } from '../../data/database.ts';
import type { Clock, Instant } from '../ports.ts';
import { organisationLife } from '../team/organisation-life.ts';
import type { Keyring } from './keyring.ts';

/** What one installation lets the coach do. The token is in clear: never stored so, never logged. */
type Installation = {
  /** A workspace, or the organisation of workspaces that holds it for all of them. */
  holder: string;
  /** For all workspaces of the holder. */
  wide: boolean;
  /** The coach's own user there. */
  bot: string;
  token: string;
  installedAt: Instant;
};

/** The installations of one platform. */
export type Installations = {
  /** A first one, or one again: whatever rested because the last one ended returns. */
  keep(installation: Omit<Installation, 'installedAt'>): Promise<void>;
  /** The workspace's own, else the wide one that was seen there. */
  forWorkspace(workspace: string): Promise<Installation | undefined>;
  ofHolder(holder: string): Promise<Installation | undefined>;
  /** Something came from a workspace under a wide installation; returns whether that one exists. */
  reaches(holder: string, workspace: string): Promise<boolean>;
  workspacesOf(holder: string): Promise<string[]>;
  /** The token is erased at once, and each workspace that is left without any rests. */
  end(holder: string): Promise<void>;
  /** A wide installation that goes on has lost these. */
  withdraw(holder: string, workspaces: readonly string[]): Promise<void>;
};

export function createInstallations(parts: {
  db: Db;
  keyring: Keyring;
  clock: Clock;
  platform: string;
}): Installations {
  const { db, keyring, clock, platform } = parts;

  const stored = (handle: Db | Trx) =>
    handle.selectFrom('installation').selectAll().where('platform', '=', platform);
  type Row = Awaited<ReturnType<ReturnType<typeof stored>['executeTakeFirstOrThrow']>>;

  const opened = (row: Row | undefined): Installation | undefined =>
    row && {
      holder: row.holder,
      wide: row.wide === 1,
      bot: row.bot,
      token: keyring.open({ keyId: row.key_id, text: row.token }, sealedFor(platform, row.holder)),
      installedAt: row.installed_at,
    };

  const forWorkspace = (handle: Db | Trx, workspace: string) =>
    stored(handle)
      .where((eb) =>
        eb.or([
          eb('holder', '=', workspace),
          eb.and([
            eb('wide', '=', 1),
            eb(
              'holder',
              'in',
              eb
                .selectFrom('installation_reach')
                .select('installation_reach.holder')
                .where('installation_reach.platform', '=', platform)
                .where('workspace', '=', workspace),
            ),
          ]),
        ]),
      )
      .orderBy('wide')
      .limit(1)
      .executeTakeFirst();

  async function workspacesOf(handle: Db | Trx, holder: string): Promise<string[]> {
    const rows = await handle
      .selectFrom('installation_reach')
      .select('workspace')
      .where('platform', '=', platform)
      .where('holder', '=', holder)
      .execute();
    return rows.map(({ workspace }) => workspace);
  }

  async function restUnlessReached(trx: Trx, workspaces: readonly string[]) {
    const life = organisationLife(trx, clock);
    for (const workspace of workspaces) {
      if (!(await forWorkspace(trx, workspace))) await life.removed(platform, workspace);
    }
  }

  const giveBack = (trx: Trx, workspace: string) =>
    organisationLife(trx, clock).returned(platform, workspace);

  async function isReached(holder: string, workspace: string): Promise<boolean> {
    const found = await forWorkspace(db, workspace);
    return found?.holder === holder || found?.holder === workspace;
  }

  return {
    keep: ({ holder, wide, bot, token }) =>
      db.transaction().execute(async (trx) => {
        const { keyId, text } = keyring.seal(token, sealedFor(platform, holder));
        const row = {
          wide: wide ? (1 as const) : (0 as const),
          bot,
          key_id: keyId,
          token: text,
          installed_at: clock.now(),
        };
        await trx
          .insertInto('installation')
          .values({ platform, holder, ...row })
          .onConflict((conflict) => conflict.columns(['platform', 'holder']).doUpdateSet(row))
          .execute();
        for (const workspace of wide ? await workspacesOf(trx, holder) : [holder])
          await giveBack(trx, workspace);
      }),

    forWorkspace: async (workspace) => opened(await forWorkspace(db, workspace)),

    ofHolder: async (holder) => opened(await stored(db).where('holder', '=', holder).executeTakeFirst()),

    async reaches(holder, workspace) {
      // Nearly always known already, and then nothing is written.
      if (await isReached(holder, workspace)) return true;
      return db.transaction().execute(async (trx) => {
        const wide = await stored(trx).where('holder', '=', holder).where('wide', '=', 1).executeTakeFirst();
        if (!wide) return false;
        await trx
          .insertInto('installation_reach')
          .values({ platform, workspace, holder })
          .onConflict((conflict) => conflict.columns(['platform', 'workspace']).doUpdateSet({ holder }))
          .execute();
        await giveBack(trx, workspace);
        return true;
      });
    },

    workspacesOf: (holder) => workspacesOf(db, holder),

    end: (holder) =>
      db.transaction().execute(async (trx) => {
        await trx
          .deleteFrom('installation')
          .where('platform', '=', platform)
          .where('holder', '=', holder)
          .execute();
        await restUnlessReached(trx, [holder, ...(await workspacesOf(trx, holder))]);
      }),

    withdraw: (holder, workspaces) =>
      db.transaction().execute(async (trx) => {
        if (!workspaces.length) return;
        await trx
          .deleteFrom('installation_reach')
          .where('platform', '=', platform)
          .where('holder', '=', holder)
          .where('workspace', 'in', workspaces)
          .execute();
        await restUnlessReached(trx, workspaces);
      }),
  };
}

/** Whose a sealed token is. */
export const sealedFor = (platform: string, holder: string) => `installation ${platform} ${holder}`;
