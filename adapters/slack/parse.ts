import type { BlockAction, BlockElementAction, SlashCommand } from '@slack/bolt';
import { encodeAction } from '../../src/cards/action-id.ts';
import type { CoachEvent, EventSource, Ways } from '../../src/event.ts';
import type { Submission } from './forms.ts';
import type { Origin } from './origin.ts';
import type { Profile } from './people.ts';
import { actionOf } from './render.ts';

export const PLATFORM = 'slack';

/** Slack tells an app nothing of what is typed in a thread, and lets it write where it was invited. */
const WAYS: Ways = { noCommandsInThreads: true, invite: '/invite @Cinq' };

/** Who did something, and in which workspace. */
export type Author = {
  workspace: string;
  /** Given where the app is installed for a whole enterprise, whose token then serves the workspace. */
  enterprise?: string;
  user: string;
  name: string;
};

export function commandAuthor(command: SlashCommand): Author {
  return {
    workspace: command.team_id || command.enterprise_id || '',
    ...(String(command.is_enterprise_install) === 'true' &&
      command.enterprise_id && { enterprise: command.enterprise_id }),
    user: command.user_id,
    name: command.user_name,
  };
}

type Interaction = {
  team: { id: string } | null;
  enterprise?: { id: string } | null;
  is_enterprise_install?: boolean;
  user: { id: string; name?: string; username?: string; team_id?: string };
  view?: { app_installed_team_id?: string };
};

/** An installation for a whole enterprise names no team: then the person's own, then the enterprise. */
export function interactionAuthor(interaction: Interaction): Author {
  const { team, enterprise, user, view, is_enterprise_install } = interaction;
  return {
    workspace: view?.app_installed_team_id || team?.id || user.team_id || enterprise?.id || '',
    ...(is_enterprise_install && enterprise && { enterprise: enterprise.id }),
    user: user.id,
    name: user.name ?? user.username ?? user.id,
  };
}

export function commandEvent(command: SlashCommand, author: Author, profile: Profile): CoachEvent {
  const origin = commandOrigin(command);
  return {
    ...source(author, origin, profile, command.trigger_id),
    kind: 'command',
    text: commandText(command.text),
  };
}

export function actionEvent(body: BlockAction, author: Author, profile: Profile): CoachEvent {
  const [pressed] = body.actions;
  const value = pressed && chosenValue(pressed);
  return {
    ...source(author, actionOrigin(body), profile, body.trigger_id),
    kind: 'action',
    action: actionOf(pressed?.action_id ?? ''),
    ...(value !== undefined && { value }),
  };
}

export function formEvent(
  { action, values, origin }: Submission,
  author: Author,
  profile: Profile,
  trigger: string,
): CoachEvent {
  return { ...source(author, origin, profile, trigger), kind: 'form', action, values };
}

/** The global shortcut, which asks what a bare command asks. */
export function helpEvent(author: Author, profile: Profile, trigger: string): CoachEvent {
  const action = encodeAction('coach.run', undefined, 'help');
  return { ...source(author, NOWHERE, profile, trigger), kind: 'action', action };
}

export const homeEvent = (author: Author, profile: Profile): CoachEvent => ({
  ...source(author, NOWHERE, profile),
  kind: 'home',
});

/** From no message and no view: an answer opens one. */
export const NOWHERE: Origin = { modal: {} };

/** A trigger is a delivery's own: whatever comes again comes with the same. */
function source(author: Author, origin: Origin, { name, ...hints }: Profile, trigger?: string): EventSource {
  const { channel, channelName } = origin;
  return {
    platform: PLATFORM,
    workspace: author.workspace,
    // The ids of direct messages begin with D.
    ...(channel &&
      !channel.startsWith('D') && { channel: { id: channel, ...(channelName && { name: channelName }) } }),
    user: { id: author.user, name: name || author.name },
    hints,
    ways: WAYS,
    ...(trigger && { delivery: trigger }),
  };
}

export function commandOrigin(command: SlashCommand): Origin {
  return {
    channel: command.channel_id,
    ...named(command.channel_name),
    responseUrl: command.response_url,
  };
}

export function actionOrigin(body: BlockAction): Origin {
  const lasting = body.container.type === 'message' && body.container.is_ephemeral !== true;
  const ts: unknown = body.container.message_ts;
  return {
    ...(body.channel && { channel: body.channel.id, ...named(body.channel.name) }),
    ...(body.response_url && { responseUrl: body.response_url }),
    pressed: true,
    ...(body.view && { modal: body.view.type === 'modal' ? { view: body.view.id } : {} }),
    ...(lasting && typeof ts === 'string' && { ts }),
  };
}

/** Words that Slack puts in the place of a name. */
const NAMELESS = new Set(['directmessage', 'privategroup']);

const named = (name: string | undefined) => (name && !NAMELESS.has(name) ? { channelName: name } : {});

/** Slack writes people as `<@U1|name>`, channels as `<#C1|name>`, addresses as `<url|shown>`, and escapes the rest. */
function commandText(text: string): string {
  return text
    .replace(/<@([A-Z0-9]+)(\|[^>]*)?>/g, '@{$1}')
    .replace(/<#[A-Z0-9]+\|([^>]*)>/g, '#$1')
    .replace(/<((?:https?|mailto):[^|>]+)(\|[^>]*)?>/g, '$1')
    .replace(/&(lt|gt|amp);/g, (_, name: 'lt' | 'gt' | 'amp') => ENTITIES[name]);
}

const ENTITIES = { lt: '<', gt: '>', amp: '&' };

function chosenValue(pressed: BlockElementAction): string | undefined {
  return pressed.type === 'static_select' ? pressed.selected_option?.value : undefined;
}

const WORKSPACE = /^[TE][A-Z0-9]{1,30}$/;
const USER = /^[UW][A-Z0-9]{1,30}$/;

/** Whether these ids can be Slack's; nothing is recorded under others. */
export const isNamed = ({ workspace, user, name }: Author) =>
  WORKSPACE.test(workspace) && USER.test(user) && typeof name === 'string';

/** An account was deactivated in its workspace, or somebody left one channel. Neither event tells a name. */
export const departureEvent = (workspace: string, user: string, channel?: string): CoachEvent => ({
  kind: 'departed',
  platform: PLATFORM,
  workspace,
  ...(channel && { channel: { id: channel } }),
  user: { id: user, name: '' },
  hints: {},
});

export type EventBody = {
  team_id?: string | null;
  enterprise_id?: string | null;
  authorizations?: {
    team_id?: string | null;
    enterprise_id?: string | null;
    is_enterprise_install?: boolean;
  }[];
};

export const enterpriseOf = ({ enterprise_id, authorizations }: EventBody): string =>
  authorizations?.[0]?.enterprise_id || enterprise_id || '';

/** Through which installation an event came: a workspace's own, or an enterprise's for all of its workspaces. */
export function installationOf(body: EventBody): { holder: string; wide: boolean } {
  const through = body.authorizations?.[0];
  const enterprise = enterpriseOf(body);
  if (through?.is_enterprise_install && enterprise) return { holder: enterprise, wide: true };
  // Where an enterprise takes the app out, no workspace is named, or itself in the place of one.
  const workspace = through?.team_id || body.team_id;
  if (workspace && !workspace.startsWith('E')) return { holder: workspace, wide: false };
  return { holder: workspace || enterprise, wide: true };
}

/** Who did what Slack tells of as an event. */
export function eventAuthor(body: EventBody, user: string): Author {
  const { holder, wide } = installationOf(body);
  return { workspace: body.team_id || holder, ...(wide && { enterprise: holder }), user, name: '' };
}
