import { z } from 'zod';

/** Facts of Slack's published manifest schema (version 2), as far as an app like ours uses it; unknown keys are refused. */
const text = (max: number, min = 1) => z.string().min(min).max(max);
const address = z
  .string()
  .regex(/^https:\/\//)
  .max(3000);

export const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: text(35),
    description: text(140).optional(),
    long_description: text(4000, 175).optional(),
    background_color: z
      .string()
      .regex(/^#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?$/)
      .optional(),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean().optional() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: text(24),
          type: z.enum(['message', 'global']),
          callback_id: text(255),
          description: text(150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: text(32, 2).regex(/^\//),
          url: address.optional(),
          description: text(2000),
          usage_hint: text(1000).optional(),
          should_escape: z.boolean().optional(),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(address).min(1).max(1000).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z
    .strictObject({
      event_subscriptions: z.strictObject({
        request_url: address.optional(),
        bot_events: z.array(z.string()).min(1).max(100),
      }),
      interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: address.optional() }),
      org_deploy_enabled: z.boolean(),
      socket_mode_enabled: z.boolean(),
      token_rotation_enabled: z.boolean(),
    })
    .refine(
      ({ socket_mode_enabled, event_subscriptions, interactivity }) =>
        socket_mode_enabled || (event_subscriptions.request_url && interactivity.request_url),
      'events and interactivity need an address or Socket Mode',
    ),
});

/** What a call needs: https://docs.slack.dev/reference/methods */
export const METHOD_SCOPES: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.open': ['im:write'],
  filesUploadV2: ['files:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** What being told of an event needs: https://docs.slack.dev/reference/events */
export const EVENT_SCOPES: Record<string, readonly string[]> = {
  app_home_opened: [],
  app_uninstalled: [],
  member_left_channel: ['channels:read', 'groups:read'],
  team_access_revoked: [],
  tokens_revoked: [],
  user_change: ['users:read'],
};
