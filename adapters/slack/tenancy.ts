import { webApi } from '@slack/bolt';
import { PlatformError } from '../../src/errors.ts';
import type { Installations } from '../../src/installations/installations.ts';
import type { Instant } from '../../src/ports.ts';
import type { OrganisationLife } from '../../src/team/organisation-life.ts';
import type { Tokens } from './clients.ts';
import { failureOf } from './failure.ts';
import { type Author, PLATFORM } from './parse.ts';

/** Whom the coach speaks for. A holder is a workspace, or the enterprise that installed it for all of its own. */
export type Tenancy = {
  /** There is one token for everything. */
  alone: boolean;
  token: Tokens;
  /** Whether the coach is installed where this comes from. */
  admits(author: Author): Promise<boolean>;
  /** Before the first connection. Rejects with a PlatformError when Slack does not accept the token. */
  start(): Promise<void>;
  /** Undefined where the coach is not installed. */
  held(holder: string): Promise<Held | undefined>;
  holderOf(workspace: string): Promise<string | undefined>;
  /** In which an enterprise's installation was seen at work; none are remembered for a single token. */
  workspacesOf(holder: string): Promise<string[]>;
  end(holder: string): Promise<void>;
  withdraw(holder: string, workspaces: readonly string[]): Promise<void>;
};

type Held = {
  /** The coach's own user there. */
  bot: string;
  installedAt?: Instant;
  /** Whether Slack still takes the token; undefined when Slack cannot be asked. */
  alive(): Promise<boolean | undefined>;
};

const nobody = (code: string) => new PlatformError({ kind: 'gone' }, code);

const ask = async (token: string, options: webApi.WebClientOptions) => {
  try {
    return await new webApi.WebClient(token, { ...options }).auth.test();
  } catch (error) {
    throw failureOf(error);
  }
};

async function isAlive(token: string, options: webApi.WebClientOptions): Promise<boolean | undefined> {
  try {
    await ask(token, options);
    return true;
  } catch (error) {
    const { kind } = failureOf(error).failure;
    return kind === 'gone' || kind === 'forbidden' ? false : undefined;
  }
}

/** One token; it is used for its own workspace alone, which Slack is asked for. */
export function oneTenant(token: string, life: OrganisationLife, options: webApi.WebClientOptions): Tenancy {
  type Home = { holder: string; wide: boolean; bot: string };
  let known: Home | undefined;

  async function home(): Promise<Home> {
    if (!known) {
      const {
        team_id = '',
        enterprise_id,
        is_enterprise_install: wide = false,
        user_id,
      } = await ask(token, options);
      known = { holder: (wide && enterprise_id) || team_id, wide, bot: user_id ?? '' };
    }
    return known;
  }
  const serves = ({ holder, wide }: Home, workspace: string) => wide || workspace === holder;

  return {
    alone: true,
    async token(workspace) {
      if (!serves(await home(), workspace)) throw nobody('other_workspace');
      return token;
    },
    async admits({ workspace, enterprise }) {
      const at = await home();
      if (!serves(at, workspace) || (at.wide && enterprise !== at.holder)) return false;
      await life.returned(PLATFORM, workspace);
      return true;
    },
    async start() {
      const { holder, wide } = await home();
      if (!wide) await life.returned(PLATFORM, holder);
    },
    async held(holder) {
      const at = await home();
      return at.holder === holder ? { bot: at.bot, alive: () => isAlive(token, options) } : undefined;
    },
    async holderOf(workspace) {
      const at = await home();
      return serves(at, workspace) ? at.holder : undefined;
    },
    workspacesOf: async () => [],
    async end(holder) {
      const at = await home();
      if (at.holder !== holder) return;
      // An enterprise's own token serves everything there is.
      await (at.wide ? life.onlyIn(PLATFORM, []) : life.removed(PLATFORM, holder));
    },
    async withdraw(_, workspaces) {
      for (const workspace of workspaces) await life.removed(PLATFORM, workspace);
    },
  };
}

/** As many as have installed the app; a new one needs no restart. */
export function manyTenants(installations: Installations, options: webApi.WebClientOptions): Tenancy {
  return {
    alone: false,
    async token(workspace) {
      const found = await installations.forWorkspace(workspace);
      if (!found) throw nobody('not_installed');
      return found.token;
    },
    async admits({ workspace, enterprise }) {
      if (enterprise && (await installations.reaches(enterprise, workspace))) return true;
      return (await installations.forWorkspace(workspace)) !== undefined;
    },
    start: async () => {},
    async held(holder) {
      const found = await installations.ofHolder(holder);
      return found && { ...found, alive: () => isAlive(found.token, options) };
    },
    holderOf: async (workspace) => (await installations.forWorkspace(workspace))?.holder,
    workspacesOf: installations.workspacesOf,
    end: installations.end,
    withdraw: installations.withdraw,
  };
}
