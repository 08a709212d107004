/** What the Slack app says of itself, and why it asks for what it asks. */
export const manifestMessages = {
  'manifest.intro': [],
  'manifest.description': [],
  'manifest.long-description': [],
  'manifest.command': [],
  'manifest.shortcut': [],
  'manifest.shortcut-description': [],
  'manifest.messages-tab': [],
  'manifest.escape': [],
  'manifest.same-in-private': [],
  'manifest.same-in-direct': [],
  'manifest.event-app_home_opened': [],
  'manifest.event-user_change': [],
  'manifest.leaving-scopes': [],
  'manifest.leaving-event': [],
} as const;
