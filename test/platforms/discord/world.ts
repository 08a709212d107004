import { EventEmitter } from 'node:events';
import { callsIn } from './reading.ts';
import type { AnyComponent, AnyMessage, AnyModal } from './rules.ts';

export type Profile = { id: string; name: string; locale: string; permissions: string };
export type Channel = {
  id: string;
  name: string;
  type: number;
  /** The channel a thread belongs to. */
  parent?: string;
  /** Whose direct messages this is. */
  direct?: string;
  access: boolean;
};
export type Message = {
  id: string;
  channel: string;
  flags: number;
  components: AnyComponent[];
  ephemeralFor?: string;
  file?: { name: string; content: string };
  nonce?: string;
  /** The interaction it answers. */
  interaction?: string;
};

/** Something a person did, as Discord remembers it while its token lives. */
export type Deed = {
  id: string;
  token: string;
  type: number;
  user: string;
  channel: string;
  sentAt: number;
  /** The card that was pressed. */
  message?: string;
  /** The kind of the first answer. */
  responded?: number;
  /** What `@original` is; `thinking` until the answer comes. */
  original?: string;
  /** Resolves with the first answer. */
  answered: Promise<number>;
  answer(type: number): void;
  suggestions?: { name: string; value: string }[];
};

/** Gives the app something that a person did. */
export type Tell = (deed: Pick<Deed, 'type' | 'user' | 'channel' | 'message'>, payload: object) => Deed;

export type Modal = AnyModal & { user: string; channel: string; message?: string };

const EPOCH = 1_420_070_400_000;

/** One server on one Discord, with everything in it. */
export class World {
  readonly guild = '700000000000000001';
  readonly application = '900000000000000001';
  readonly people = new Map<string, Profile>();
  readonly channels = new Map<string, Channel>();
  readonly deeds = new Map<string, Deed>();
  readonly modals = new Map<string, Modal>();
  readonly closedTo = new Set<string>();
  messages: Message[] = [];
  commands: Record<string, unknown>[] = [];
  /** Everybody whom the app has called, by accident or not. */
  readonly called: string[] = [];
  /** What people were shown by Discord itself, and what it refused. */
  readonly errorsShown: string[] = [];
  readonly calls: string[] = [];
  now = Date.UTC(2026, 2, 2, 8);
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private count = 0;

  id(): string {
    this.count += 1;
    return String((BigInt(this.now - EPOCH) << 22n) + BigInt(this.count));
  }

  changed(): void {
    this.changes.emit('change');
  }

  change(): Promise<void> {
    return new Promise((resolve) => this.changes.once('change', resolve));
  }

  /** Resolves with the first value found, now or after any later change. */
  async until<T>(find: () => T | undefined | false): Promise<T> {
    for (;;) {
      const seen = this.change();
      const found = find();
      if (found !== undefined && found !== false) return found;
      await seen;
    }
  }

  directWith(user: string): Channel {
    const id = `8${user.padStart(17, '0')}`;
    const found = this.channels.get(id) ?? { id, name: '', type: 1, direct: user, access: true };
    this.channels.set(id, found);
    return found;
  }

  show(body: AnyMessage, about: Omit<Message, 'id' | 'flags' | 'components'>): Message {
    const components = numbered(body.components ?? []);
    const message = { id: this.id(), flags: body.flags ?? 0, components, ...about };
    this.called.push(...callsIn(components, body.allowed_mentions));
    this.messages.push(message);
    this.changed();
    return message;
  }

  replace(message: Message, body: AnyMessage): void {
    message.components = numbered(body.components ?? []);
    this.called.push(...callsIn(message.components, body.allowed_mentions));
    this.changed();
  }

  remove(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
    this.changed();
  }
}

/** Discord gives numbers to components that have none. */
function numbered(components: AnyComponent[]): AnyComponent[] {
  let next = 0;
  const number = (component: AnyComponent): AnyComponent => {
    next += 1;
    return {
      id: next,
      ...component,
      ...(component.components && { components: component.components.map(number) }),
    };
  };
  return components.map(number);
}
