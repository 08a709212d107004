import type { Log } from '../../src/log.ts';
import type { Instant } from '../../src/ports.ts';
import { PLATFORM } from './parse.ts';
import type { Tenancy } from './tenancy.ts';

/** How far Slack's clock and ours may be apart. */
const SKEW_MS = 5 * 60_000;

/** The coach was taken out. Slack tells it in two events, in any order, sometimes twice, late, or after a new installation. */
export type Removals = {
  uninstalled(holder: string, at: Instant): Promise<void>;
  /** Only the coach's own token counts; people's may go. */
  revoked(holder: string, bots: readonly string[], at: Instant): Promise<void>;
  /** An enterprise keeps the coach, but no longer for these. */
  withdrawn(enterprise: string, workspaces: readonly string[]): Promise<void>;
  /** Learned from a refused call, perhaps long after. */
  refused(workspace: string): Promise<void>;
};

export function createRemovals(tenancy: Tenancy, log: Log): Removals {
  async function end(holder: string): Promise<void> {
    await tenancy.end(holder);
    log.info({ platform: PLATFORM }, 'the coach was taken out of a workspace, and rests there');
  }

  async function uninstalled(holder: string, at: Instant): Promise<void> {
    const held = await tenancy.held(holder);
    if (!held) return;
    const { installedAt } = held;
    if (installedAt === undefined || !(at > installedAt + SKEW_MS)) {
      // Clocks alone cannot tell an old farewell from a new one: Slack knows whether the token still works.
      const alive = await held.alive();
      if (alive ?? (installedAt !== undefined && at < installedAt)) return;
    }
    await end(holder);
  }

  return {
    uninstalled,
    async revoked(holder, bots, at) {
      const held = await tenancy.held(holder);
      if (held && bots.includes(held.bot)) await uninstalled(holder, at);
    },
    async withdrawn(enterprise, workspaces) {
      if (await tenancy.held(enterprise)) await tenancy.withdraw(enterprise, workspaces);
    },
    async refused(workspace) {
      const holder = await tenancy.holderOf(workspace);
      const held = holder && (await tenancy.held(holder));
      if (held && (await held.alive()) === false) await end(holder);
    },
  };
}
