import { asRead } from './reading.ts';
import { type AnyComponent, inside } from './rules.ts';
import type { Deed, Message, Modal, Tell, World } from './world.ts';

type Answers = Record<string, string | string[]>;

/** Somebody in the server, with their hands on the keyboard. */
export type Person = {
  id: string;
  /** Where the app writes to them alone. */
  direct: string;
  /** A subcommand of `/coach`, chosen from the menu, with what was put into its options. */
  uses(command: string, options?: Record<string, string>, where?: { channel: string }): Deed;
  /** What the menu offers while they type into an option. */
  typesInto(
    command: string,
    option: string,
    typed: string,
    where?: { channel: string; beside?: Record<string, string> },
  ): Deed;
  presses(label: string, on: Message): Deed;
  chooses(label: string, on: Message): Deed;
  modal(): Modal | undefined;
  /** Answers by the labels of the fields; unnamed fields keep what stands in them. */
  fills(answers: Answers): Deed;
  dismisses(): void;
  reads(channel: string): Message[];
};

type Option = { type: number; name: string; options?: Option[] };

export function createPerson(discord: { world: World; tell: Tell }, id: string): Person {
  const { world } = discord;
  const direct = world.directWith(id).id;

  function common(channel: string) {
    const person = world.people.get(id);
    const at = world.channels.get(channel);
    const user = {
      id,
      username: person?.name.toLowerCase(),
      global_name: person?.name,
      discriminator: '0',
      avatar: null,
    };
    const inServer = !at?.direct;
    return {
      version: 1,
      application_id: world.application,
      channel_id: channel,
      channel: {
        id: channel,
        type: at?.type ?? 0,
        name: at?.name,
        ...(at?.parent && { parent_id: at.parent }),
      },
      locale: person?.locale,
      entitlements: [],
      app_permissions: '0',
      attachment_size_limit: 10_000_000,
      authorizing_integration_owners: { '0': inServer ? world.guild : '0' },
      context: inServer ? 0 : 1,
      ...(inServer
        ? {
            guild_id: world.guild,
            guild_locale: 'fr',
            guild: { id: world.guild, locale: 'fr', features: [] },
            member: {
              user,
              permissions: person?.permissions,
              roles: [],
              nick: null,
              joined_at: '2026-01-01T00:00:00Z',
              flags: 0,
              deaf: false,
              mute: false,
            },
          }
        : { user }),
    };
  }

  const messageOf = (message: Message) => ({
    id: message.id,
    channel_id: message.channel,
    flags: message.flags,
    components: message.components,
    content: '',
    author: { id: world.application, username: 'Cinq', discriminator: '0000', avatar: null, bot: true },
    attachments: [],
    embeds: [],
    mentions: [],
    mention_roles: [],
    type: 20,
    timestamp: '2026-03-02T08:00:00Z',
    edited_timestamp: null,
    pinned: false,
    tts: false,
    mention_everyone: false,
  });

  /** How the registered command types an option; people choose from it and cannot do otherwise. */
  function optionType(command: string, option: string): number {
    const coach = world.commands.find(({ name }) => name === 'coach') as { options?: Option[] } | undefined;
    const sub = coach?.options?.find(({ name }) => name === command);
    const found = sub?.options?.find(({ name }) => name === option);
    if (!sub || !found) throw new Error(`/coach ${command} has no option ${option}`);
    return found.type;
  }

  const chatInput = (options: object[]) => ({ id: '1', type: 1, name: 'coach', options });

  function presses(on: Message, component: AnyComponent, values?: string[]): Deed {
    if (on.ephemeralFor && on.ephemeralFor !== id) throw new Error('nobody else sees this message');
    return discord.tell(
      { type: 3, user: id, channel: on.channel, message: on.id },
      {
        ...common(on.channel),
        message: messageOf(on),
        data: {
          component_type: component.type,
          custom_id: component.custom_id,
          id: component.id,
          ...(values && { values }),
        },
      },
    );
  }

  return {
    id,
    direct,
    uses(command, options = {}, where = { channel: '2001' }) {
      const given = Object.entries(options).map(([name, value]) => ({
        name,
        value,
        type: optionType(command, name),
      }));
      return discord.tell(
        { type: 2, user: id, channel: where.channel },
        { ...common(where.channel), data: chatInput([{ type: 1, name: command, options: given }]) },
      );
    },
    typesInto(command, option, typed, { channel, beside = {} } = { channel: '2001' }) {
      const others = Object.entries(beside).map(([name, value]) => ({
        name,
        value,
        type: optionType(command, name),
      }));
      const focused = { name: option, value: typed, type: optionType(command, option), focused: true };
      return discord.tell(
        { type: 4, user: id, channel },
        { ...common(channel), data: chatInput([{ type: 1, name: command, options: [...others, focused] }]) },
      );
    },
    presses(label, on) {
      const button = inside(on.components).find((each) => each.type === 2 && each.label === label);
      if (!button) throw new Error(`nothing on this message is called “${label}”`);
      return presses(on, button);
    },
    chooses(label, on) {
      for (const select of inside(on.components)) {
        const option = select.type === 3 && select.options?.find((each) => each.label === label);
        if (option) return presses(on, select, [option.value]);
      }
      throw new Error(`no option is called “${label}”`);
    },
    modal: () => world.modals.get(id),
    dismisses: () => void world.modals.delete(id),
    fills(answers) {
      const modal = world.modals.get(id);
      if (!modal) throw new Error('no form is open');
      const components = submitted(modal, answers);
      world.modals.delete(id);
      const from = world.messages.find((message) => message.id === modal.message);
      world.changed();
      return discord.tell(
        { type: 5, user: id, channel: modal.channel, ...(from && { message: from.id }) },
        {
          ...common(modal.channel),
          ...(from && { message: messageOf(from) }),
          data: { custom_id: modal.custom_id, components },
        },
      );
    },
    reads: (channel) =>
      world.messages.filter(
        (message) => message.channel === channel && (!message.ephemeralFor || message.ephemeralFor === id),
      ),
  };
}

function submitted(modal: Modal, answers: Answers): object[] {
  const labels = modal.components.flatMap(({ label }) => label ?? []);
  const unknown = Object.keys(answers).filter((label) => !labels.includes(label));
  if (unknown.length) throw new Error(`no field is called ${unknown.join(', ')}, but ${labels.join(', ')}`);
  return modal.components.map(({ type, label, component }, at) =>
    type === 18 && component
      ? { type, id: at, component: { ...fieldState(component, answers[label ?? '']), id: 100 + at } }
      : { type, id: at },
  );
}

/** Discord lets nobody send a required field empty or a text too long; neither does this. */
function fieldState(field: AnyComponent, answer: string | string[] | undefined): object {
  const { type, custom_id = '', options = [], required = true } = field;
  const need = (value: unknown) => {
    if (required && (!value || (Array.isArray(value) && !value.length)))
      throw new Error(`“${custom_id}” must be filled in`);
  };
  if (type === 4) {
    const value = [answer ?? field.value ?? ''].flat()[0] ?? '';
    need(value);
    if (value.length > (field.max_length ?? 4000)) throw new Error(`“${custom_id}” takes no more`);
    return { type, custom_id, value };
  }
  if (type === 5) {
    const values = answer === undefined ? (field.default_values ?? []).map(({ id }) => id) : [answer].flat();
    need(values);
    return { type, custom_id, values };
  }
  const values =
    answer === undefined
      ? options.filter((option) => option.default).map(({ value }) => value)
      : [answer].flat().map((label) => {
          const found = options.find((option) => option.label === label);
          if (!found) throw new Error(`no option is called “${label}”`);
          return found.value;
        });
  need(values);
  return type === 21 ? { type, custom_id, value: values[0] ?? null } : { type, custom_id, values };
}

/** The words of a modal, in their order. */
export const modalTexts = ({ components }: Modal): string[] =>
  components.flatMap(({ type, content }) => (type === 10 ? asRead(content ?? '') : []));
