import {
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandInteractionDataSubcommandOption,
  type APIAutocompleteApplicationCommandInteractionData,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandOptionType,
  ChannelType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord.js';
import type { Typing } from '../../src/coach/suggest.ts';
import { type CommandSpec, commandTable } from '../../src/commands/table.ts';
import type { CoachEvent, EventSource, Hints } from '../../src/event.ts';
import { submittedValues } from './forms.ts';
import { markIn } from './message.ts';
import { actionOf } from './render.ts';

export const PLATFORM = 'discord';

/** The card an interaction began at. */
export type Pressed = { channel: string; message: string; ephemeral: boolean; mark?: number; ids: string[] };

/** Direct messages name no server, so `workspace` comes from what the coach remembers. */
export function sourceOf(interaction: APIInteraction, workspace: string): EventSource {
  const { member } = interaction;
  const user = member?.user ?? interaction.user;
  const { locale } = interaction as { locale?: string };
  const channel = interaction.guild_id ? channelOf(interaction) : undefined;
  return {
    platform: PLATFORM,
    workspace,
    ...(channel && { channel }),
    user: { id: user?.id ?? '', name: member?.nick || user?.global_name || user?.username || '' },
    hints: {
      ...(locale && { locale }),
      ...(member?.permissions !== undefined && mayDecide(member.permissions)),
    },
  };
}

/** Manage Channels is enough to let the coach into a channel; whoever manages the server administrates the coach too. */
function mayDecide(permissions: string): Pick<Hints, 'administrator' | 'hosts'> {
  const held = BigInt(permissions);
  const has = (...bits: bigint[]) => bits.some((bit) => (held & bit) === bit);
  const { Administrator, ManageGuild, ManageChannels } = PermissionFlagsBits;
  return {
    administrator: has(Administrator, ManageGuild),
    hosts: has(Administrator, ManageGuild, ManageChannels),
  };
}

const THREADS = new Set<number | undefined>([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

function channelOf({ channel, channel_id }: APIInteraction): EventSource['channel'] {
  const at = channel as
    | { id: string; name?: string | null; type?: number; parent_id?: string | null }
    | undefined;
  if (at && THREADS.has(at.type) && at.parent_id) return { id: at.parent_id };
  const id = at?.id ?? channel_id;
  return id ? { id, ...(at?.name && { name: at.name }) } : undefined;
}

export function commandEvent(
  { data }: APIChatInputApplicationCommandInteraction,
  source: EventSource,
): CoachEvent {
  return { ...source, kind: 'command', text: commandText(data.options ?? []) };
}

export function actionEvent({ data }: APIMessageComponentInteraction, source: EventSource): CoachEvent {
  const value = 'values' in data ? data.values[0] : undefined;
  return {
    ...source,
    kind: 'action',
    action: actionOf(data.custom_id),
    ...(value !== undefined && { value }),
  };
}

export function formEvent({ data }: APIModalSubmitInteraction, source: EventSource): CoachEvent {
  return { ...source, kind: 'form', action: data.custom_id, values: submittedValues(data.components) };
}

export function pressedOf(
  interaction: APIMessageComponentInteraction | APIModalSubmitInteraction,
): Pressed | undefined {
  const { message } = interaction;
  if (!message) return undefined;
  const mark = markIn(message as { components?: { id?: number }[] });
  return {
    channel: message.channel_id,
    message: message.id,
    ephemeral: Boolean((message.flags ?? 0) & MessageFlags.Ephemeral),
    ...(mark !== undefined && { mark }),
    ids: (message.components ?? []).flatMap((component) =>
      'components' in component
        ? component.components.flatMap((inner) => ('custom_id' in inner ? inner.custom_id : []))
        : [],
    ),
  };
}

const isSubcommand = (
  option: APIApplicationCommandInteractionDataOption | undefined,
): option is APIApplicationCommandInteractionDataSubcommandOption =>
  option?.type === ApplicationCommandOptionType.Subcommand;

/** What was chosen from the menu, as somebody would type it: the coach reads one kind of command only. */
function commandText(options: APIApplicationCommandInteractionDataOption[]): string {
  const [chosen] = options;
  if (!isSubcommand(chosen)) return '';
  const given = (chosen.options ?? []).map((option) =>
    option.type === ApplicationCommandOptionType.User
      ? `${option.name}:@{${option.value}}`
      : `${option.name}:${quoted('value' in option ? String(option.value) : '')}`,
  );
  return [chosen.name, ...given].join(' ');
}

const QUOTES = ['“”', '""', '«»', '„”'] as const;

/** In quotes that do not occur inside, so that nothing typed reads as an option. */
function quoted(value: string): string {
  const [open, close] = QUOTES.find((pair) => ![...pair].some((sign) => value.includes(sign))) ?? '“”';
  return `${open}${open === QUOTES[0][0] ? value.replace(/[“”]/g, '’’') : value}${close}`;
}

type Options = NonNullable<APIAutocompleteApplicationCommandInteractionData['options']>;

/** The option somebody is typing into, and what already stands beside it. */
export function typingOf(given: Options): Pick<Typing, 'kind' | 'typed' | 'beside'> | undefined {
  const [chosen] = given;
  if (!isSubcommand(chosen) || !Object.hasOwn(commandTable, chosen.name)) return undefined;
  const spec: CommandSpec = commandTable[chosen.name as keyof typeof commandTable];
  const values = (chosen.options ?? []).flatMap((option) => ('value' in option ? [option] : []));
  const focused = values.find((option) => 'focused' in option && option.focused);
  const kind = focused && spec.options[focused.name]?.kind;
  if (!kind) return undefined;
  return {
    kind,
    typed: String(focused.value),
    beside: Object.fromEntries(values.map(({ name, value }) => [name, String(value)])),
  };
}
