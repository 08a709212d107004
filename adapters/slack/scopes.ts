import type { MessageKey } from '../../src/content/messages.ts';

/** What the app may do, in the words of the page that asks for it. */
type Permission = { scopes: readonly string[]; what: MessageKey & Plain; why: MessageKey & Plain };
type Plain = `install.${string}` & Exclude<MessageKey, 'install.done-title'>;

/** All that Cinq asks of a workspace: the fewest with which it works. */
export const PERMISSIONS: readonly Permission[] = [
  { scopes: ['commands'], what: 'install.commands', why: 'install.commands-why' },
  { scopes: ['chat:write'], what: 'install.write', why: 'install.write-why' },
  { scopes: ['users:read'], what: 'install.people', why: 'install.people-why' },
  { scopes: ['im:write'], what: 'install.direct', why: 'install.direct-why' },
  { scopes: ['files:write'], what: 'install.files', why: 'install.files-why' },
  {
    scopes: ['channels:history', 'groups:history', 'im:history'],
    what: 'install.history',
    why: 'install.history-why',
  },
];

export const BOT_SCOPES: readonly string[] = PERMISSIONS.flatMap(({ scopes }) => scopes);
