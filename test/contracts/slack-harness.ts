import type { Messenger } from '../../src/ports.ts';
import { type Element, elementsOf, type InputBlock } from '../platforms/slack/block-kit-rules.ts';
import { connectSlack, type Way } from '../platforms/slack/connect.ts';
import type { Person } from '../platforms/slack/person.ts';
import { asRead, blockTexts } from '../platforms/slack/reading.ts';
import { type Failure, type SlackServer, startSlack } from '../platforms/slack/server.ts';
import type { Message, TypedState, View } from '../platforms/slack/world.ts';
import type { Breakage, Harness, Place, SeenCard, SeenField, SeenForm, Visitor } from './harness.ts';
import { createScriptedCoach } from './scripted-coach.ts';

const CHANNEL = 'C1';

/** The real Bolt against the loopback Slack. */
export async function makeSlackHarness(way: Way): Promise<Harness> {
  const coach = createScriptedCoach();
  const connected = await connectSlack(coach, { way });
  const { slack } = connected;
  slack.channel(CHANNEL, { name: 'asso' });
  const french = { zone: 'Europe/Paris', locale: 'fr-FR' };
  const people = {
    amina: slack.person('U1', { name: 'Amina', admin: true, ...french }),
    bela: slack.person('U2', { name: 'Béla', admin: false, ...french }),
  };
  let last: Promise<Record<string, unknown>> | undefined;
  let unreachable: Messenger | undefined;

  const failures: Record<Exclude<Breakage['kind'], 'unreachable' | 'rate-limited' | 'unsure'>, Failure> = {
    gone: { error: 'is_archived' },
    forbidden: { error: 'restricted_action' },
    refused: { error: 'invalid_blocks' },
  };

  const visitor = (person: Person, name: string): Visitor => {
    const send = async (envelope: { acknowledged: Promise<Record<string, unknown>> }) => {
      last = envelope.acknowledged;
    };
    const at = (place: Place) => (place === 'channel' ? CHANNEL : person.direct);
    const messageOf = ({ id }: SeenCard) => {
      const found = slack.world.messages.find(({ ts }) => ts === id);
      if (!found) throw new Error('that card is not there any more');
      return found;
    };
    return {
      id: person.id,
      name,
      types: (text, place = 'channel') => send(person.types(`/coach ${text}`, { channel: at(place) })),
      presses: async (label, on) => send(person.presses(label, messageOf(on))),
      chooses: async (label, on) => send(person.chooses(label, messageOf(on))),
      fills: async (answers) => send(person.fills(answers)),
      cards: async (place) => (person.direct && person.reads(at(place)).map(seenCard)) || [],
      form: async () => {
        const view = person.view();
        return view && seenForm(view, slack);
      },
    };
  };

  return {
    platform: 'slack',
    workspace: slack.world.team.id,
    channel: CHANNEL,
    coach,
    get messenger() {
      const broken = unreachable;
      unreachable = undefined;
      return broken ?? connected.adapter.messenger;
    },
    amina: visitor(people.amina, 'Amina'),
    bela: visitor(people.bela, 'Béla'),
    async until(find) {
      for (;;) {
        const seen = slack.world.change();
        const found = await find();
        if (found !== undefined && found !== false) return found;
        await seen;
      }
    },
    // Stopping waits for everything that is under way; an answer still has its way back.
    async quiet() {
      await connected.restart();
      await slack.delivered();
    },
    restart: connected.restart,
    called: () => slack.world.broadcasts,
    async breakNext(how) {
      if (how.kind === 'unreachable')
        unreachable = connected.another({ apiUrl: await closedAddress() }).messenger;
      else if (how.kind === 'rate-limited') {
        slack.fail('chat.postMessage', { status: 429, retryAfter: how.retryAfter / 1000 });
      } else if (how.kind === 'unsure') slack.fail('chat.postMessage', how.arrived ? 'lost' : 'dropped');
      else slack.fail('chat.postMessage', failures[how.kind]);
    },
    losePatience: async () => connected.passTimers(),
    firstResponse: async () => (Object.keys((await last) ?? {}).length ? 'answer' : 'deferral'),
    async loseOrigin() {
      for (const address of slack.world.responseUrls.values()) address.left = 0;
      slack.channel(CHANNEL, { name: 'asso', botIn: false });
    },
    errorsShown: () => slack.world.errorsShown,
    close: connected.close,
  };
}

/** An address nobody listens at any more. */
async function closedAddress(): Promise<string> {
  const gone = await startSlack();
  await gone.close();
  return gone.apiUrl;
}

function seenCard({ ts, blocks, ephemeralFor, channel, file }: Message): SeenCard {
  const elements = blocks.flatMap((block) => elementsOf(block) as Element[]);
  return {
    id: ts,
    texts: blocks.flatMap(blockTexts),
    buttons: elements.flatMap((element) => (element.type === 'button' ? asRead(element.text) : [])),
    options: elements.flatMap((element) =>
      element.type === 'static_select'
        ? element.options.map(({ text, description }) => ({
            label: asRead(text),
            ...(description && { detail: asRead(description) }),
          }))
        : [],
    ),
    privacy: ephemeralFor || channel.startsWith('D') ? 'private' : 'public',
    ...(file && { file: { name: file.name, text: file.content } }),
  };
}

function seenForm(view: View, slack: SlackServer): SeenForm {
  const errors = slack.world.formErrors.get(view.id) ?? {};
  const typed = slack.world.typed.get(view.id) ?? {};
  return {
    title: asRead(view.title),
    submit: view.submit ? asRead(view.submit) : '',
    texts: view.blocks.filter(({ type }) => type !== 'input').flatMap(blockTexts),
    fields: view.blocks.flatMap((block) =>
      block.type === 'input'
        ? seenField(
            block,
            errors[block.block_id ?? ''],
            typed[block.block_id ?? '']?.[block.element.action_id],
          )
        : [],
    ),
  };
}

const KINDS = {
  plain_text_input: 'text',
  static_select: 'choice',
  radio_buttons: 'choice',
  multi_static_select: 'choices',
  checkboxes: 'choices',
  users_select: 'person',
} as const;

function seenField(
  { label, hint, optional, element }: InputBlock,
  error: string | undefined,
  typed: TypedState | undefined,
): SeenField {
  const value = standing(element, typed);
  return {
    label: asRead(label),
    kind: KINDS[element.type],
    required: optional !== true,
    ...(hint && { hint: asRead(hint) }),
    ...(value !== undefined && { value }),
    ...('options' in element && { options: element.options.map(({ text }) => asRead(text)) }),
    ...(error && { error }),
  };
}

function standing(
  element: InputBlock['element'],
  typed: TypedState | undefined,
): string | string[] | undefined {
  if (typed?.value) return typed.value;
  if (element.type === 'plain_text_input') return element.initial_value;
  if (element.type === 'users_select') return element.initial_user;
  if ('initial_options' in element) return element.initial_options?.map(({ text }) => asRead(text));
  return 'initial_option' in element && element.initial_option
    ? [asRead(element.initial_option.text)]
    : undefined;
}
