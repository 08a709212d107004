import { ERROR_SIGN } from '../../adapters/discord/forms.ts';
import type { Messenger } from '../../src/ports.ts';
import { connectDiscord } from '../platforms/discord/connect.ts';
import { modalTexts, type Person } from '../platforms/discord/person.ts';
import { textsOf } from '../platforms/discord/reading.ts';
import type { Failure } from '../platforms/discord/rest.ts';
import { type AnyComponent, inside } from '../platforms/discord/rules.ts';
import { startDiscord } from '../platforms/discord/server.ts';
import type { Deed, Message, Modal, World } from '../platforms/discord/world.ts';
import type { Breakage, Harness, Place, SeenCard, SeenField, SeenForm, Visitor } from './harness.ts';
import { createScriptedCoach } from './scripted-coach.ts';

const CHANNEL = '2001';
const MANAGE_SERVER = '32';

/** The real discord.js against the loopback Discord. */
export async function makeDiscordHarness(): Promise<Harness> {
  const coach = createScriptedCoach();
  const connected = await connectDiscord(coach);
  const { discord } = connected;
  const { world } = discord;
  discord.channel(CHANNEL, { name: 'asso' });
  const people = {
    amina: discord.person('1001', { name: 'Amina', locale: 'fr', permissions: MANAGE_SERVER }),
    bela: discord.person('1002', { name: 'Béla', locale: 'fr', permissions: '0' }),
  };
  let last: Deed | undefined;
  let unreachable: Messenger | undefined;
  const continued = new Set<AnyComponent[]>();

  const failures: Record<'gone' | 'forbidden' | 'refused', Failure> = {
    gone: { status: 404, code: 10003 },
    forbidden: { status: 403, code: 50013 },
    refused: { status: 400, code: 50035 },
  };

  const visitor = (person: Person, name: string): Visitor => {
    const at = (place: Place) => (place === 'channel' ? CHANNEL : person.direct);
    const does = async (deed: Deed) => {
      last = deed;
    };
    const messageWith = ({ id }: SeenCard, label: string): Message => {
      const start = world.messages.findIndex((message) => message.id === id);
      const found = world.messages
        .slice(start)
        .find(({ components }) =>
          inside(components).some(
            (each) => each.label === label || each.options?.some((option) => option.label === label),
          ),
        );
      if (start < 0 || !found) throw new Error('that card is not there any more');
      return found;
    };
    return {
      id: person.id,
      name,
      types: (text, place = 'channel') => {
        const { command, options } = typed(text, Object.values(people), world);
        return does(person.uses(command, options, { channel: at(place) }));
      },
      presses: (label, on) => does(person.presses(label, messageWith(on, label))),
      chooses: (label, on) => does(person.chooses(label, messageWith(on, label))),
      fills: (answers) => does(person.fills(answers)),
      cards: async (place) => seenCards(person.reads(at(place))),
      async form() {
        const modal = person.modal();
        if (modal) return seenForm(modal, world);
        // Discord opens no form after a form: people press the button between the two.
        for (const message of [...person.reads(CHANNEL), ...person.reads(person.direct)]) {
          const button = inside(message.components).find(({ custom_id }) =>
            custom_id?.startsWith('discord.form~'),
          );
          if (!button || continued.has(message.components)) continue;
          continued.add(message.components);
          person.presses(button.label ?? '', message);
        }
        return undefined;
      },
    };
  };

  return {
    platform: 'discord',
    workspace: world.guild,
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
        const seen = world.change();
        const found = await find();
        if (found !== undefined && found !== false) return found;
        await seen;
      }
    },
    // Stopping waits for everything that is under way.
    quiet: connected.restart,
    restart: connected.restart,
    called: () => world.called,
    async breakNext(how: Breakage) {
      if (how.kind === 'unreachable')
        unreachable = connected.another({ apiUrl: await closedAddress() }).messenger;
      else if (how.kind === 'rate-limited')
        discord.fail('messages.create', { status: 429, retryAfter: how.retryAfter / 1000 });
      else if (how.kind === 'unsure') discord.fail('messages.create', how.arrived ? 'lost' : 'dropped');
      else discord.fail('messages.create', failures[how.kind]);
    },
    losePatience: async () => connected.passTimers(),
    firstResponse: async () => (DEFERRALS.has((await last?.answered) ?? 0) ? 'deferral' : 'answer'),
    async loseOrigin() {
      discord.channel(CHANNEL, { name: 'asso', access: false });
    },
    errorsShown: () => world.errorsShown,
    close: connected.close,
  };
}

const DEFERRALS = new Set([5, 6]);

/** What somebody would choose from the menu to say this; a word that is no command is none on Discord either. */
function typed(text: string, people: Person[], world: World) {
  const [, word = '', option, value = ''] = /^(\S*)(?:\s+([\w-]+):(.*))?$/s.exec(text) ?? [];
  const known = (world.commands[0] as { options: { name: string }[] }).options.some(
    ({ name }) => name === word,
  );
  const meant = /^“(.*)”$/s.exec(value)?.[1] ?? value;
  const named = people.find(({ id }) => meant === `@${world.people.get(id)?.name}`);
  return { command: known ? word : 'help', options: option ? { [option]: named?.id ?? meant } : {} };
}

/** An address nobody listens at any more. */
async function closedAddress(): Promise<string> {
  const gone = await startDiscord();
  await gone.close();
  return gone.apiUrl;
}

/** Messages that follow each other only because one could not hold them are one card. */
function seenCards(messages: Message[]): SeenCard[] {
  const cards: { parts: Message[] }[] = [];
  for (const message of messages) {
    const card = cards.at(-1);
    const before = card?.parts.at(-1);
    if (card && before && continues(before, message)) card.parts.push(message);
    else cards.push({ parts: [message] });
  }
  return cards.map(({ parts }) => seenCard(parts));
}

function continues(before: Message, after: Message): boolean {
  if (!before.interaction || before.interaction !== after.interaction) return false;
  const both = inside([...before.components, ...after.components]);
  const length = both.reduce((sum, { content }) => sum + (content ?? '').length, 0);
  return both.length > 40 || length > 4000;
}

function seenCard(parts: Message[]): SeenCard {
  const [first] = parts as [Message];
  const components = parts.flatMap((part) => part.components);
  const all = inside(components);
  const file = parts.find((part) => part.file)?.file;
  return {
    id: first.id,
    texts: textsOf(components),
    buttons: all.flatMap(({ type, label }) => (type === 2 && label ? label : [])),
    options: all.flatMap(({ type, options }) =>
      type === 3
        ? (options ?? []).map(({ label, description }) => ({
            label,
            ...(description && { detail: description }),
          }))
        : [],
    ),
    privacy: first.ephemeralFor || first.channel.startsWith('8') ? 'private' : 'public',
    ...(file && { file: { name: file.name, text: file.content } }),
  };
}

function seenForm(modal: Modal, world: World): SeenForm {
  const [, title = '', step] = /^(.*?)(?: \((\d+\/\d+)\))?$/.exec(modal.title) ?? [];
  const before = world.messages.find(({ id }) => id === modal.message);
  return {
    title,
    // Discord labels the button itself.
    submit: '',
    texts: [...(step ? [step] : []), ...(before ? textsOf(before.components) : []), ...modalTexts(modal)],
    fields: modal.components.flatMap((component) => (component.type === 18 ? seenField(component) : [])),
  };
}

const KINDS: Record<number, SeenField['kind']> = { 4: 'text', 5: 'person', 21: 'choice', 22: 'choices' };

function seenField({ label = '', description, component }: AnyComponent): SeenField {
  if (!component) throw new Error('a label around nothing');
  const { type, required = true, options, max_values = 1 } = component;
  const value = standing(component);
  const error = description?.startsWith(ERROR_SIGN) ? description.slice(ERROR_SIGN.length) : undefined;
  return {
    label,
    kind: KINDS[type] ?? (max_values > 1 ? 'choices' : 'choice'),
    required,
    ...(description && !error && { hint: description }),
    ...(value !== undefined && value.length > 0 && { value }),
    ...(options && { options: options.map((option) => option.label) }),
    ...(error && { error }),
  };
}

function standing({ type, value, options, default_values }: AnyComponent): string | string[] | undefined {
  if (type === 4) return value;
  if (type === 5) return default_values?.[0]?.id;
  return options?.filter((option) => option.default).map(({ label }) => label);
}
