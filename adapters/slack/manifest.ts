import { Document, isPair, isScalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { commandIds } from '../../src/commands/table.ts';
import type { Words } from '../../src/content/content.ts';
import type { MessageKey } from '../../src/content/messages.ts';
import { EVENTS_PATH } from './http.ts';
import { BOT_SCOPES, PERMISSIONS } from './scopes.ts';

const NAME = 'Cinq';
const COLOUR = '#2f8069';
/** Names the global shortcut that opens the help. */
export const HELP_SHORTCUT = 'coach_help';
const COMMAND = '/coach';

/** What Slack tells of its own accord; each has its reason in the strings. */
const BOT_EVENTS = [
  'app_home_opened',
  'user_change',
  'app_uninstalled',
  'tokens_revoked',
  'team_access_revoked',
] as const;
/** Left to the operator: `docs/decisions/0014-leaving-a-slack-channel.md`. */
const LEAVING = { event: 'member_left_channel', scopes: ['channels:read', 'groups:read'] };

const REDIRECT_PATH = '/slack/oauth_redirect';

/** What a scope shares with the one before it. */
const SAME: Record<string, Told> = {
  'groups:history': 'manifest.same-in-private',
  'im:history': 'manifest.same-in-direct',
};

const BOT = ['oauth_config', 'scopes', 'bot'];
const EVENTS = ['settings', 'event_subscriptions', 'bot_events'];

type Told = Exclude<Extract<MessageKey, `manifest.${string}` | `install.${string}`>, 'install.done-title'>;

/**
 * The app as Slack creates it from a manifest, in YAML with a reason beside everything it asks for. `url` is the public
 * address that Slack calls (https, without a path); without it the app uses Socket Mode.
 */
export function slackManifest(words: Words, url?: string): string {
  const document = new Document(manifest(words, url));
  const { say } = words;
  const because = (path: string[], item: string, key: Told) => {
    const within = document.getIn(path, true) as YAMLMap | YAMLSeq;
    for (const one of within.items) {
      const node = isPair(one) ? one.key : one;
      if (isScalar(node) && node.value === item) node.commentBefore = ` ${say.plain(key)}`;
    }
  };
  document.commentBefore = ` ${say.plain('manifest.intro')}`;
  because(['features', 'app_home'], 'messages_tab_enabled', 'manifest.messages-tab');
  because(['features', 'slash_commands', '0'], 'should_escape', 'manifest.escape');
  for (const { scopes, why } of PERMISSIONS) {
    for (const scope of scopes) because(BOT, scope, SAME[scope] ?? why);
  }
  for (const event of BOT_EVENTS) because(EVENTS, event, `manifest.event-${event}`);
  const offers = (path: string[], key: Told, items: string[]) => {
    const list = document.getIn(path, true) as YAMLSeq;
    list.comment = [say.plain(key), ...items.map((item) => `- ${item}`)].map((line) => ` ${line}`).join('\n');
  };
  offers(BOT, 'manifest.leaving-scopes', LEAVING.scopes);
  offers(EVENTS, 'manifest.leaving-event', [LEAVING.event]);
  return document.toString({ lineWidth: 0 });
}

function manifest({ say, commands }: Words, url: string | undefined) {
  const requests = url ? { request_url: `${url}${EVENTS_PATH}` } : {};
  return {
    display_information: {
      name: NAME,
      description: say.plain('manifest.description'),
      long_description: say.plain('manifest.long-description'),
      background_color: COLOUR,
    },
    features: {
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: NAME, always_online: true },
      shortcuts: [
        {
          name: say.plain('manifest.shortcut'),
          type: 'global',
          callback_id: HELP_SHORTCUT,
          description: say.plain('manifest.shortcut-description'),
        },
      ],
      slash_commands: [
        {
          command: COMMAND,
          description: say.plain('manifest.command'),
          usage_hint: `[${commandIds.map((id) => commands[id]?.name ?? id).join(' | ')}]`,
          should_escape: true,
          ...(url && { url: `${url}${EVENTS_PATH}` }),
        },
      ],
    },
    oauth_config: {
      ...(url && { redirect_urls: [`${url}${REDIRECT_PATH}`] }),
      scopes: { bot: [...BOT_SCOPES] },
    },
    settings: {
      event_subscriptions: { ...requests, bot_events: [...BOT_EVENTS] },
      interactivity: { is_enabled: true, ...requests },
      // A whole enterprise installs an app by its own page, which needs an address.
      org_deploy_enabled: url !== undefined,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}
