import { EventEmitter } from 'node:events';
import type { Block, Modal } from './block-kit-rules.ts';
import { callsIn } from './reading.ts';

export type Profile = { id: string; name: string; zone?: string; locale?: string; admin?: boolean };

export type Channel = {
  id: string;
  name: string;
  /** The person at the other end of a direct message with the app. */
  direct?: string;
  botIn: boolean;
  archived: boolean;
};

export type Message = {
  channel: string;
  ts: string;
  text: string;
  blocks: Block[];
  /** Seen by this person alone, and gone after a reload. */
  ephemeralFor?: string;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  file?: { name: string; content: string };
};

/** What somebody has typed into a field, chosen options aside. */
export type TypedState = { type: string; value?: string | null };

export type View = Modal & { id: string; user: string };

/** One line of what reached Slack, in order. */
export type Arrival =
  | { kind: 'ack'; envelope: string; payload: Record<string, unknown>; accepted: boolean }
  | { kind: 'call'; method: string; error?: string }
  | { kind: 'response_url'; status: number };

type ResponseUrl = { user: string; channel: string; expires: number; left: number; message?: Message };
type Trigger = { user: string; expires: number; used: boolean };

const RESPONSE_URL_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;
const TRIGGER_MS = 3000;

/** One workspace: what Slack remembers, and a clock that only moves when told to. */
export class World {
  readonly team: { id: string; domain: string };
  /** The organisation it belongs to, and through whose installation the app is there. */
  readonly enterprise: { id: string; name: string } | null;
  readonly people = new Map<string, Profile>();
  readonly channels = new Map<string, Channel>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  readonly triggers = new Map<string, Trigger>();
  readonly uploads = new Map<string, { name: string; length: number; content?: string }>();
  messages: Message[] = [];
  /** Open modals, the topmost last. */
  views: View[] = [];
  /** What the app has published, by the person whose page it is. */
  readonly homes = new Map<string, Block[]>();
  /** By modal, block and action: Slack carries what was typed over to a view with the same ids. */
  readonly typed = new Map<string, Record<string, Record<string, TypedState>>>();
  /** By modal, then by field. */
  readonly formErrors = new Map<string, Record<string, string>>();
  readonly arrivals: Arrival[] = [];
  /** Everybody whom the app has called, by accident or not. */
  readonly broadcasts: string[] = [];
  /** Acknowledgements after three seconds or of a shape Slack refuses: the person saw an error. */
  readonly errorsShown: string[] = [];
  now = Date.UTC(2026, 2, 2, 8);
  private readonly changes = new EventEmitter().setMaxListeners(0);
  private count = 0;

  constructor(team = { id: 'T1', domain: 'asso' }, enterprise: World['enterprise'] = null) {
    this.team = team;
    this.enterprise = enterprise;
  }

  next(prefix: string): string {
    this.count += 1;
    return `${prefix}${this.count}`;
  }

  nextTs(): string {
    this.count += 1;
    return `${Math.floor(this.now / 1000)}.${String(this.count).padStart(6, '0')}`;
  }

  arrived(arrival: Arrival): void {
    this.arrivals.push(arrival);
    this.changed();
  }

  changed(): void {
    this.changes.emit('change');
  }

  /** Resolves with the first value found, now or after any later change. */
  async until<T>(find: () => T | undefined | false): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await this.change();
    }
  }

  /** Resolves at the next change. */
  change(): Promise<void> {
    return new Promise((resolve) => this.changes.once('change', resolve));
  }

  directWith(user: string): Channel | undefined {
    if (!this.people.has(user)) return undefined;
    const id = `D${user}`;
    const found = this.channels.get(id) ?? {
      id,
      name: 'directmessage',
      direct: user,
      botIn: true,
      archived: false,
    };
    this.channels.set(id, found);
    return found;
  }

  show(message: Omit<Message, 'ts'>): Message {
    const shown = { ...message, ts: this.nextTs() };
    this.broadcasts.push(...callsIn(shown.text, shown.blocks));
    this.messages.push(shown);
    this.changed();
    return shown;
  }

  replace(message: Message, content: Pick<Message, 'text' | 'blocks'>): void {
    message.text = content.text;
    message.blocks = content.blocks;
    this.broadcasts.push(...callsIn(content.text, content.blocks));
    this.changed();
  }

  remove(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
    this.changed();
  }

  newResponseUrl(user: string, channel: string, message?: Message): string {
    const id = `${this.team.id}-${this.next('R')}`;
    this.responseUrls.set(id, {
      user,
      channel,
      expires: this.now + RESPONSE_URL_MS,
      left: RESPONSE_URL_USES,
      ...(message && { message }),
    });
    return id;
  }

  newTrigger(user: string): string {
    const id = this.next('trigger.');
    this.triggers.set(id, { user, expires: this.now + TRIGGER_MS, used: false });
    return id;
  }
}
