import { checkBlocks, checkHome, checkModal } from './block-kit-rules.ts';
import type { Channel, Message, View, World } from './world.ts';

export type Args = Record<string, string>;
export type Answer = { ok: boolean; error?: string } & Record<string, unknown>;
export type Method = (args: Args, at: { world: World; url: string }) => Answer;

const TEXT_CUT = 40_000;
const UPDATE_TEXT = 4000;
const METADATA_BYTES = 8000;

const no = (error: string, detail?: string[]): Answer => ({
  ok: false,
  error,
  ...(detail && { response_metadata: { messages: detail.map((line) => `[ERROR] ${line}`) } }),
});

/** Text and blocks of a message, or Slack's refusal. */
export function contentOf(args: {
  text?: string;
  blocks?: unknown;
}): Pick<Message, 'text' | 'blocks'> | Answer {
  const { blocks, faults } = checkBlocks(args.blocks ?? []);
  if (faults.length) return no('invalid_blocks', faults);
  const text = args.text ?? '';
  if (!text && blocks.length === 0) return no('no_text');
  // Notifications and screen readers get the text: the coach never leaves it out.
  if (!text) return no('text_missing_beside_blocks');
  return { text: text.slice(0, TEXT_CUT), blocks };
}

const json = (value: string | undefined): unknown => {
  try {
    return value === undefined ? undefined : JSON.parse(value);
  } catch {
    return null;
  }
};

function writable(world: World, id: string | undefined): Channel | Answer {
  const channel = world.channels.get(id ?? '') ?? world.directWith(id ?? '');
  if (!channel) return no('channel_not_found');
  if (channel.archived) return no('is_archived');
  return channel.botIn ? channel : no('not_in_channel');
}

const refused = (value: object): value is Answer => 'ok' in value;

const methods: Record<string, Method> = {
  'auth.test': (_, { world }) => ({
    ok: true,
    url: `https://${world.team.domain}.slack.com/`,
    team_id: world.enterprise?.id ?? world.team.id,
    ...(world.enterprise && { enterprise_id: world.enterprise.id }),
    is_enterprise_install: world.enterprise !== null,
    user_id: 'UBOT',
    bot_id: 'BBOT',
  }),

  'users.info': ({ user = '' }, { world }) => {
    const found = world.people.get(user);
    if (!found) return no('user_not_found');
    return {
      ok: true,
      user: {
        id: found.id,
        name: found.name.toLowerCase(),
        real_name: found.name,
        profile: { display_name: found.name },
        ...(found.zone && { tz: found.zone }),
        ...(found.locale && { locale: found.locale }),
        ...(found.admin !== undefined && { is_admin: found.admin }),
      },
    };
  },

  'chat.postMessage': (args, { world }) => {
    const channel = writable(world, args.channel);
    if (refused(channel)) return channel;
    const content = contentOf({ ...args, blocks: json(args.blocks) ?? [] });
    if (refused(content)) return content;
    if ((args.metadata?.length ?? 0) > METADATA_BYTES) return no('metadata_too_large');
    const metadata = json(args.metadata) as Message['metadata'];
    if (args.metadata && !(metadata?.event_type && metadata.event_payload))
      return no('invalid_metadata_format');
    const { ts } = world.show({ channel: channel.id, ...content, ...(metadata && { metadata }) });
    return { ok: true, channel: channel.id, ts };
  },

  'chat.postEphemeral': (args, { world }) => {
    const channel = writable(world, args.channel);
    if (refused(channel)) return channel;
    if (!world.people.has(args.user ?? '')) return no('user_not_in_channel');
    const content = contentOf({ ...args, blocks: json(args.blocks) ?? [] });
    if (refused(content)) return content;
    const { ts } = world.show({ channel: channel.id, ephemeralFor: args.user ?? '', ...content });
    return { ok: true, message_ts: ts };
  },

  'chat.update': (args, { world }) => {
    const channel = world.channels.get(args.channel ?? '');
    if (!channel) return no('channel_not_found');
    if (channel.archived) return no('is_archived');
    const message = world.messages.find(({ channel, ts }) => channel === args.channel && ts === args.ts);
    // An ephemeral message has no name by which it could be updated.
    if (!message || message.ephemeralFor) return no('message_not_found');
    if ((args.text?.length ?? 0) > UPDATE_TEXT) return no('msg_too_long');
    const content = contentOf({ ...args, blocks: json(args.blocks) ?? [] });
    if (refused(content)) return content;
    world.replace(message, content);
    return { ok: true, channel: channel.id, ts: message.ts };
  },

  'views.open': ({ trigger_id = '', view }, { world }) => {
    const trigger = world.triggers.get(trigger_id);
    if (!trigger) return no('invalid_trigger_id');
    if (trigger.used) return no('exchanged_trigger_id');
    if (world.now > trigger.expires) return no('expired_trigger_id');
    const { modal, faults } = checkModal(json(view));
    if (!modal) return no('invalid_arguments', faults);
    if (faults.length) return no('invalid_arguments', faults);
    trigger.used = true;
    const opened: View = { ...modal, id: world.next('V'), user: trigger.user };
    world.views = [...world.views.filter(({ user }) => user !== trigger.user), opened];
    world.changed();
    return { ok: true, view: { id: opened.id } };
  },

  'views.update': ({ view_id, view }, { world }) => {
    const open = world.views.find(({ id }) => id === view_id);
    if (!open) return no('not_found');
    const { modal, faults } = checkModal(json(view));
    if (!modal || faults.length) return no('invalid_arguments', faults);
    world.views = world.views.map((other) =>
      other === open ? { ...modal, id: open.id, user: open.user } : other,
    );
    world.changed();
    return { ok: true, view: { id: open.id } };
  },

  'views.publish': ({ user_id = '', view }, { world }) => {
    if (!world.people.has(user_id)) return no('user_not_found');
    const { blocks, faults } = checkHome(json(view));
    if (faults.length) return no('invalid_arguments', faults);
    world.homes.set(user_id, blocks);
    world.changed();
    return { ok: true, view: { id: `H${user_id}` } };
  },

  'conversations.open': ({ users = '' }, { world }) => {
    const direct = world.directWith(users);
    return direct ? { ok: true, channel: { id: direct.id } } : no('user_not_found');
  },

  'conversations.history': (args, { world }) => {
    const channel = world.channels.get(args.channel ?? '');
    if (!channel) return no('channel_not_found');
    if (!channel.botIn) return no('not_in_channel');
    const oldest = Number(args.oldest ?? 0);
    const limit = Number(args.limit ?? 100);
    const start = Number(args.cursor ?? 0);
    const found = world.messages
      .filter(
        (message) => message.channel === channel.id && !message.ephemeralFor && Number(message.ts) >= oldest,
      )
      .reverse();
    const page = found.slice(start, start + limit).map(({ ts, text, blocks, metadata }) => ({
      type: 'message',
      ts,
      text,
      blocks,
      ...(metadata && args.include_all_metadata === 'true' && { metadata }),
    }));
    const more = start + limit < found.length;
    return {
      ok: true,
      messages: page,
      has_more: more,
      response_metadata: { next_cursor: more ? `${start + limit}` : '' },
    };
  },

  'files.getUploadURLExternal': ({ filename, length }, { world, url }) => {
    if (!filename || !(Number(length) > 0)) return no('invalid_arguments');
    const id = world.next('F');
    world.uploads.set(id, { name: filename, length: Number(length) });
    return { ok: true, file_id: id, upload_url: `${url}/upload/${id}` };
  },

  'files.completeUploadExternal': ({ files, channel_id }, { world }) => {
    const [file] = (json(files) as { id: string }[] | undefined) ?? [];
    const upload = world.uploads.get(file?.id ?? '');
    if (upload?.content === undefined) return no('file_not_found');
    // A person's id is no channel here, unlike for messages.
    const channel = world.channels.get(channel_id ?? '');
    if (!channel) return no('invalid_channel');
    if (!channel.botIn) return no('not_in_channel');
    world.show({
      channel: channel.id,
      text: '',
      blocks: [],
      file: { name: upload.name, content: upload.content },
    });
    return { ok: true, files: [{ id: file?.id }] };
  },
};

export function methodNamed(name: string): Method {
  return methods[name] ?? (() => no('unknown_method'));
}
