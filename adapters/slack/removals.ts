import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Instant, Messenger } from '../../src/ports.ts';
import { PLATFORM } from './parse.ts';
import type { Tenancy } from './tenancy.ts';

/** How far Slack's clock and ours may be apart. */
const SKEW_MS = 5 * 60_000;

/** The coach was taken out. Slack tells it in two events, in any order, sometimes twice, late, or after a new installation. */
export type Removals = {
  uninstalled(holder: string, at: Instant): Promise<void>;
  /** Only the coach's own token counts; people's may go. */
  revoked(holder: string, bots: readonly string[], at: Instant): Promise<void>;
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
    if (installedAt === undefined || at <= installedAt + SKEW_MS) {
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
    async refused(workspace) {
      const holder = await tenancy.holderOf(workspace);
      const held = holder && (await tenancy.held(holder));
      if (held && (await held.alive()) === false) await end(holder);
    },
  };
}

/** Slack's words for a token that will never work again. */
const DEAD = new Set(['account_inactive', 'token_revoked']);

/** A messenger that tells of a call refused because the coach is not there any more. */
export function noticing(messenger: Messenger, refused: (workspace: string) => void): Messenger {
  const watched = async <T>(workspace: string, call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      if (error instanceof PlatformError && DEAD.has(error.code)) refused(workspace);
      throw error;
    }
  };
  return {
    post: (to, ...rest) => watched(to.workspace, messenger.post(to, ...rest)),
    edit: (to, ...rest) => watched(to.workspace, messenger.edit(to, ...rest)),
    find: (to, ...rest) => watched(to.workspace, messenger.find(to, ...rest)),
  };
}
