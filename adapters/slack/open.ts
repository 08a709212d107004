import { Hono } from 'hono';
import type { Db } from '../../data/database.ts';
import type { Adapter } from '../../src/adapter.ts';
import type { Coach } from '../../src/coach.ts';
import type { Content } from '../../src/content/content.ts';
import { createInstallations } from '../../src/installations/installations.ts';
import type { Keyring } from '../../src/installations/keyring.ts';
import type { Log } from '../../src/log.ts';
import type { Clock } from '../../src/ports.ts';
import type { SlackSecrets } from '../../src/slack-config.ts';
import { createOrganisationLife } from '../../src/team/organisation-life.ts';
import type { After } from '../deferral.ts';
import { createSlackAdapter } from './adapter.ts';
import { createInstallRoutes } from './install/routes.ts';
import { PLATFORM } from './parse.ts';
import { manyTenants, oneTenant } from './tenancy.ts';

export type SlackParts = {
  secrets: SlackSecrets;
  /** Needed where many workspaces install the app. */
  keyring?: Keyring | undefined;
  coach: Coach;
  content: Content;
  db: Db;
  /** Slack's own unless given. */
  apiUrl?: string | undefined;
  /** With its slash. */
  command: string;
  log: Log;
  clock: Clock;
  after?: After;
};

/** Slack for one workspace or many; `routes` are to be served by the process's HTTP server. */
export function openSlack(parts: SlackParts): { adapter: Adapter; routes: Hono } {
  const { secrets, keyring, content, db, clock, ...rest } = parts;
  const { entrance, tenancy } = secrets;
  const shared = { ...rest, clock, entrance };
  if (tenancy.kind === 'one') {
    const life = createOrganisationLife(db, clock);
    return createSlackAdapter({
      ...shared,
      tenancy: (calls) => oneTenant(tenancy.botToken, life, calls),
    });
  }
  if (!keyring) throw new Error('many workspaces need a keyring');
  const installations = createInstallations({ db, keyring, clock, platform: PLATFORM });
  const slack = createSlackAdapter({ ...shared, tenancy: (calls) => manyTenants(installations, calls) });
  const routes = new Hono()
    .route('/', slack.routes)
    .route('/', createInstallRoutes({ ...rest, app: tenancy, installations, content }));
  return { adapter: slack.adapter, routes };
}
