import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import {
  AuthorizationError,
  type Installation,
  InstallProvider,
  InvalidStateError,
  MissingStateError,
} from '@slack/oauth';
import { type Context, Hono } from 'hono';
import { languageDetector } from 'hono/language';
import { secureHeaders } from 'hono/secure-headers';
import { type Content, wordsFor } from '../../../src/content/content.ts';
import type { Installations } from '../../../src/installations/installations.ts';
import type { Log } from '../../../src/log.ts';
import type { SlackApp } from '../../../src/slack-config.ts';
import { clientOptions } from '../clients.ts';
import { codeOf, libraryLogger } from '../log.ts';
import { BOT_SCOPES } from '../scopes.ts';
import { createPages, type Outcome } from './page.ts';

const CALL_TIMEOUT_MS = 10_000;
const SLACK_API = 'https://slack.com/api/';
const STATUS = { done: 200, cancelled: 200, expired: 400, failed: 502 } as const;

/**
 * The way in for a workspace: a page that says what is asked, and Slack's own flow behind its button. The flow's state is
 * signed, bound to the browser by a cookie, and good for ten minutes.
 */
export function createInstallRoutes(parts: {
  app: SlackApp;
  installations: Installations;
  content: Content;
  /** Slack's own unless given. */
  apiUrl?: string | undefined;
  log: Log;
}): Hono {
  const { app, installations, content, apiUrl, log } = parts;
  const languages = [...content.languages.keys()];
  const [first = 'fr'] = languages;
  const calls = clientOptions(apiUrl, log, CALL_TIMEOUT_MS);
  const provider = new InstallProvider({
    ...app,
    authorizationUrl: new URL('../oauth/v2/authorize', apiUrl ?? SLACK_API).href,
    // Our own page comes before it.
    directInstall: true,
    installationStore: { storeInstallation: keep, fetchInstallation: unasked },
    clientOptions: calls,
    logger: libraryLogger(log),
  });

  async function keep(installation: Installation): Promise<void> {
    const { bot, enterprise, team, isEnterpriseInstall: wide = false } = installation;
    const holder = wide ? enterprise?.id : team?.id;
    if (!bot || !holder) throw new IncompleteInstallationError('no_bot_token');
    if (bot.refreshToken) throw new IncompleteInstallationError('token_rotation_is_on');
    await installations.keep({ holder, wide, bot: bot.userId, token: bot.token });
    log.info({ platform: 'slack', wide }, 'a workspace has installed the coach');
  }

  const pages = createPages();
  const routes = new Hono<{ Bindings: HttpBindings }>();
  const wordsOf = (c: Context) => wordsFor(content, c.get('language') as string);

  routes.use(
    '/slack/*',
    languageDetector({
      supportedLanguages: languages,
      fallbackLanguage: first,
      order: ['querystring', 'header'],
      caches: false,
    }),
  );
  const asPage = secureHeaders({
    contentSecurityPolicy: pages.contentSecurityPolicy,
    referrerPolicy: 'no-referrer',
  });

  routes.get('/slack/install', asPage, (c) => {
    const words = wordsOf(c);
    const other = languages.find((language) => language !== words.language) ?? words.language;
    c.header('Cache-Control', 'no-store');
    return c.html(pages.invitation(words, other));
  });

  routes.get('/slack/install/start', async (c) => {
    // The language comes back with the state, for Slack's answer does not know it.
    const options = { scopes: [...BOT_SCOPES], metadata: wordsOf(c).language };
    await provider.handleInstallPath(c.env.incoming, c.env.outgoing, {}, options);
    return RESPONSE_ALREADY_SENT;
  });

  routes.get('/slack/oauth_redirect', asPage, async (c) => {
    let outcome: Outcome = { kind: 'failed' };
    let words = wordsOf(c);
    await provider.handleCallback(c.env.incoming, c.env.outgoing, {
      success(installation, { metadata }) {
        outcome = doneWith(installation);
        words = wordsFor(content, metadata);
      },
      failure(error, { metadata }) {
        outcome = { kind: reasonOf(error) };
        if (metadata) words = wordsFor(content, metadata);
        log.warn({ platform: 'slack', code: codeOf(error), outcome: outcome.kind }, 'nothing was installed');
      },
    });
    c.header('Cache-Control', 'no-store');
    return c.html(pages.outcome(words, outcome), STATUS[outcome.kind]);
  });

  return routes as unknown as Hono;
}

/** What Slack granted cannot be worked with; `code` says what. */
class IncompleteInstallationError extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.name = 'IncompleteInstallationError';
    this.code = code;
  }
}

/** Tokens are looked up elsewhere; the library asks for none while it only installs. */
async function unasked(): Promise<never> {
  throw new Error('installations are not fetched here');
}

function doneWith({ team, enterprise, isEnterpriseInstall: wide = false, appId }: Installation): Outcome {
  const workspace = (wide ? enterprise : team)?.name ?? 'Slack';
  const query = appId && team?.id && new URLSearchParams({ app: appId, team: team.id });
  return { kind: 'done', workspace, wide, open: query && `https://slack.com/app_redirect?${query}` };
}

function reasonOf(error: Error): 'cancelled' | 'expired' | 'failed' {
  if (error instanceof InvalidStateError || error instanceof MissingStateError) return 'expired';
  return error instanceof AuthorizationError ? 'cancelled' : 'failed';
}
