import { type Block, type Element, elementsOf, type InputBlock } from './block-kit-rules.ts';
import type { Envelope, Send } from './envelope.ts';
import { asRead } from './reading.ts';
import type { Message, View, World } from './world.ts';

/** Somebody in the workspace, with their hands on the keyboard. */
export type Person = {
  id: string;
  /** Where the app writes to them alone. */
  direct: string;
  /** `/coach …` in a channel; `@Name` of somebody who exists becomes a mention, as Slack does it. */
  types(line: string, where: { channel: string }): Envelope;
  /** A button by its label. */
  presses(label: string, on: Message): Envelope;
  /** An option of a menu by its label. */
  chooses(label: string, on: Message): Envelope;
  /** The modal in front of them. */
  view(): View | undefined;
  /** Answers by the labels of the fields; unnamed fields keep what stands in them. */
  fills(answers: Record<string, string | string[]>): Envelope;
  /** What they see of a conversation. */
  reads(channel: string): Message[];
};

/** Where they are. */
type Surroundings = {
  world: World;
  send: Send;
  messages(channel: string, reader: { as: string }): Message[];
};

export function createPerson(slack: Surroundings, url: string, id: string): Person {
  const { world } = slack;
  const user = () => ({
    id,
    username: nameOf().toLowerCase(),
    name: nameOf().toLowerCase(),
    team_id: world.team.id,
  });
  const nameOf = () => world.people.get(id)?.name ?? id;
  const direct = world.directWith(id)?.id ?? '';

  function interacts(on: Message, action: Record<string, unknown>): Envelope {
    if (on.ephemeralFor && on.ephemeralFor !== id) throw new Error('nobody else sees this message');
    return slack.send('interactive', {
      type: 'block_actions',
      team: world.team,
      enterprise: world.enterprise,
      is_enterprise_install: world.enterprise !== null,
      user: user(),
      api_app_id: 'A1',
      token: 'verification',
      container: {
        type: 'message',
        message_ts: on.ts,
        channel_id: on.channel,
        is_ephemeral: on.ephemeralFor !== undefined,
      },
      channel: { id: on.channel, name: world.channels.get(on.channel)?.name },
      ...(!on.ephemeralFor && { message: { ts: on.ts, text: on.text, blocks: on.blocks } }),
      trigger_id: world.newTrigger(id),
      response_url: `${url}/response/${world.newResponseUrl(id, on.channel, on)}`,
      actions: [{ ...action, action_ts: world.nextTs() }],
    });
  }

  return {
    id,
    direct,
    types(line, { channel }) {
      const [command = '', ...words] = line.split(' ');
      return slack.send('slash_commands', {
        command,
        text: asSent(words.join(' '), world.people.values()),
        token: 'verification',
        team_id: world.team.id,
        team_domain: world.team.domain,
        channel_id: channel,
        channel_name: world.channels.get(channel)?.name ?? channel,
        user_id: id,
        user_name: nameOf().toLowerCase(),
        api_app_id: 'A1',
        ...(world.enterprise && { enterprise_id: world.enterprise.id }),
        is_enterprise_install: String(world.enterprise !== null),
        response_url: `${url}/response/${world.newResponseUrl(id, channel)}`,
        trigger_id: world.newTrigger(id),
      });
    },
    presses(label, on) {
      const { block, element } = find(
        on.blocks,
        (element) => element.type === 'button' && asRead(element.text) === label,
        label,
      );
      if (element.type !== 'button') throw new Error(`${label} is no button`);
      return interacts(on, { ...element, block_id: block.block_id ?? 'b' });
    },
    chooses(label, on) {
      const { block, element } = find(on.blocks, (element) => optionOf(element, label) !== undefined, label);
      return interacts(on, {
        type: element.type,
        action_id: element.action_id,
        block_id: block.block_id ?? 'b',
        selected_option: optionOf(element, label),
      });
    },
    view: () => world.views.findLast(({ user }) => user === id),
    fills(answers) {
      const view = world.views.findLast(({ user }) => user === id);
      if (!view) throw new Error('no form is open');
      const values = stateOf(view, answers);
      world.typed.set(view.id, values);
      return slack.send('interactive', {
        type: 'view_submission',
        team: world.team,
        enterprise: world.enterprise,
        is_enterprise_install: world.enterprise !== null,
        user: user(),
        api_app_id: 'A1',
        token: 'verification',
        trigger_id: world.newTrigger(id),
        response_urls: [],
        view: { ...view, team_id: world.team.id, hash: 'h', state: { values } },
      });
    },
    reads: (channel) => slack.messages(channel, { as: id }),
  };
}

function asSent(text: string, people: Iterable<{ id: string; name: string }>): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return Array.from(people).reduce(
    (line, { id, name }) => line.replaceAll(`@${name}`, `<@${id}|${name.toLowerCase()}>`),
    escaped,
  );
}

export function find(blocks: (Block | InputBlock)[], wanted: (element: Element) => boolean, label: string) {
  for (const block of blocks) {
    for (const element of elementsOf(block) as Element[]) if (wanted(element)) return { block, element };
  }
  throw new Error(`nothing on this message is called “${label}”`);
}

export const optionOf = (element: Element, label: string) =>
  element.type === 'static_select' ? element.options.find(({ text }) => asRead(text) === label) : undefined;

function stateOf(view: View, answers: Record<string, string | string[]>) {
  const inputs = view.blocks.filter((block): block is InputBlock => block.type === 'input');
  const labels = inputs.map(({ label }) => asRead(label));
  const unknown = Object.keys(answers).filter((label) => !labels.includes(label));
  if (unknown.length) throw new Error(`no field is called ${unknown.join(', ')}, but ${labels.join(', ')}`);
  return Object.fromEntries(
    inputs.map((input) => [
      input.block_id,
      { [input.element.action_id]: fieldState(input, answers[asRead(input.label)]) },
    ]),
  );
}

/** Slack lets nobody send a required field empty or a text too long; neither does this. */
function fieldState({ element, optional, label }: InputBlock, answer: string | string[] | undefined) {
  const required = (value: unknown) => {
    if (!optional && (value === null || value === '' || (Array.isArray(value) && !value.length))) {
      throw new Error(`“${label.text}” must be filled in`);
    }
  };
  switch (element.type) {
    case 'plain_text_input': {
      const value = (answer as string | undefined) ?? element.initial_value ?? null;
      required(value);
      if (value && value.length > (element.max_length ?? 3000))
        throw new Error(`“${label.text}” takes no more`);
      return { type: element.type, value: value || null };
    }
    case 'users_select': {
      const selected_user = (answer as string | undefined) ?? element.initial_user ?? null;
      required(selected_user);
      return { type: element.type, selected_user };
    }
    case 'static_select':
    case 'radio_buttons': {
      const selected_option =
        answer === undefined ? (element.initial_option ?? null) : chosen(element.options, [answer].flat())[0];
      required(selected_option);
      return { type: element.type, selected_option };
    }
    default: {
      const selected_options =
        answer === undefined ? (element.initial_options ?? []) : chosen(element.options, [answer].flat());
      required(selected_options);
      return { type: element.type, selected_options };
    }
  }
}

function chosen<T extends { text: { type: 'plain_text'; text: string } }>(
  options: T[],
  labels: string[],
): T[] {
  return labels.map((label) => {
    const found = options.find(({ text }) => asRead(text) === label);
    if (!found) throw new Error(`no option is called “${label}”`);
    return found;
  });
}
