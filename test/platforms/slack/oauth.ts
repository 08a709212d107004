import type { Answer, Args } from './web-api.ts';
import type { World } from './world.ts';

/** Slack's consent, without its page. */
export type OAuth = {
  app: { clientId: string; clientSecret: string };
  /** Somebody agrees where the app has sent them; returns what Slack adds to the app's own address. */
  agree(address: string, where: World, how?: { wide: boolean }): URLSearchParams;
  decline(address: string): URLSearchParams;
  /** The token last given for a workspace or enterprise. */
  tokenOf(holder: string): string;
  /** Answers the exchange of a code, once. */
  access(args: Args): Answer;
};

const APP = { clientId: '1.2', clientSecret: 'client-secret-hunter2' };
const SCOPES =
  'commands,chat:write,users:read,im:write,files:write,channels:history,groups:history,im:history';

/** `grant` is told each new token and the workspaces it opens. */
export function createOAuth(worlds: readonly World[], grant: (token: string, reach: World[]) => void): OAuth {
  const codes = new Map<string, { where: World; wide: boolean; scope: string }>();
  const tokens = new Map<string, string>();
  let count = 0;

  function asked(address: string): URLSearchParams {
    const { pathname, searchParams } = new URL(address);
    if (pathname !== '/oauth/v2/authorize') throw new Error(`Slack has no page at ${pathname}`);
    if (searchParams.get('client_id') !== APP.clientId) throw new Error('invalid_client_id');
    if (!searchParams.get('state')) throw new Error('an address without a state');
    const scopes = searchParams.get('scope')?.split(',') ?? [];
    const unknown = scopes.filter((scope) => !SCOPES.split(',').includes(scope));
    if (unknown.length || !scopes.length) throw new Error(`invalid_scope ${unknown}`);
    return searchParams;
  }

  return {
    app: APP,
    agree(address, where, { wide } = { wide: false }) {
      const query = asked(address);
      const code = `code-${++count}`;
      codes.set(code, { where, wide, scope: query.get('scope') ?? '' });
      return new URLSearchParams({ code, state: query.get('state') ?? '' });
    },
    decline(address) {
      return new URLSearchParams({ error: 'access_denied', state: asked(address).get('state') ?? '' });
    },
    tokenOf: (holder) => tokens.get(holder) ?? '',
    access({ client_id, client_secret, code = '' }) {
      if (client_id !== APP.clientId) return { ok: false, error: 'invalid_client_id' };
      if (client_secret !== APP.clientSecret) return { ok: false, error: 'bad_client_secret' };
      const found = codes.get(code);
      if (!found) return { ok: false, error: 'invalid_code' };
      codes.delete(code);
      const { where, wide, scope } = found;
      const enterprise = where.enterprise;
      const holder = wide && enterprise ? enterprise.id : where.team.id;
      const token = `xoxb-${holder}-${++count}`;
      tokens.set(holder, token);
      grant(token, wide ? worlds.filter((other) => other.enterprise?.id === enterprise?.id) : [where]);
      return {
        ok: true,
        access_token: token,
        token_type: 'bot',
        scope,
        bot_user_id: 'UBOT',
        app_id: 'A1',
        team: wide ? null : { id: where.team.id, name: where.team.domain },
        enterprise,
        is_enterprise_install: wide,
        authed_user: { id: 'U1' },
      };
    },
  };
}
