import type { Hints } from '../../src/event.ts';
import type { Messenger } from '../../src/ports.ts';
import type { ScriptedCoach } from './scripted-coach.ts';

export type Place = 'channel' | 'direct';

/** A card as it stands in front of somebody. */
export type SeenCard = {
  /** The platform's name for it. */
  id: string;
  /** Everything to read, in order, without the marks that the platform has turned into emphasis. */
  texts: string[];
  buttons: string[];
  /** Of menus: the options' labels, with their details where they have any. */
  options: { label: string; detail?: string }[];
  privacy: 'private' | 'public';
  file?: { name: string; text: string };
};

export type SeenForm = { title: string; submit: string; texts: string[]; fields: SeenField[] };

export type SeenField = {
  label: string;
  hint?: string;
  kind: 'text' | 'choice' | 'choices' | 'person';
  required: boolean;
  /** What stands in it: a text, the labels of what is chosen, a person's id. */
  value?: string | string[];
  options?: string[];
  error?: string;
};

/** Somebody who uses the platform with their own hands. Each act resolves when the platform has taken it. */
export type Visitor = {
  id: string;
  name: string;
  /** What follows the coach's name: `rules 2`. A person is written `@Name`. */
  types(text: string, place?: Place): Promise<void>;
  presses(label: string, on: SeenCard): Promise<void>;
  chooses(label: string, on: SeenCard): Promise<void>;
  /** Fills in the open form by its labels and sends it: texts, labels of options, ids of persons. */
  fills(answers: Record<string, string | string[]>): Promise<void>;
  cards(place: Place): Promise<SeenCard[]>;
  form(): Promise<SeenForm | undefined>;
};

/** How the next message to the platform goes wrong. */
export type Breakage =
  | { kind: 'gone' | 'forbidden' | 'refused' | 'unreachable' }
  | { kind: 'rate-limited'; retryAfter: number }
  | { kind: 'unsure'; arrived: boolean };

/** One platform with one workspace, one channel, an adapter, a scripted coach and two people: Amina and Béla. */
export type Harness = {
  /** The adapter's name. */
  platform: string;
  workspace: string;
  /** The channel's id. */
  channel: string;
  coach: ScriptedCoach;
  messenger: Messenger;
  amina: Visitor;
  bela: Visitor;
  /** Resolves with what is found, now or after a later change; it waits for events, never for time. */
  until<T>(find: () => Promise<T | undefined | false>): Promise<T>;
  /** Everything that is under way has arrived. */
  quiet(): Promise<void>;
  /** A new adapter takes the old one's place; what people see stays. */
  restart(): Promise<void>;
  /** Everybody whom the coach's messages have called by name or all together. */
  called(): string[];
  breakNext(how: Breakage): Promise<void>;
  /** The platform's patience with the event under way comes to its end. */
  losePatience(): Promise<void>;
  /** How the platform heard first of the last event: with its answer, or with a word that it will come. */
  firstResponse(): Promise<'answer' | 'deferral'>;
  /** Where a form was begun no longer takes answers. */
  loseOrigin(): Promise<void>;
  /** Errors that people were shown by the platform itself. */
  errorsShown(): string[];
  close(): Promise<void>;
};

export type Traits = {
  /** The breakages this platform knows. */
  breakages: Breakage[];
  /** Whether the platform waits for an answer only so long. */
  impatient: boolean;
  /** Where a kept card is found: private answers in channels vanish on some platforms. */
  keepsIn: 'direct' | 'place';
  /** What the platform knows of Amina. */
  hints: Hints;
  /** Whether a form names its own button. */
  labelsSubmit: boolean;
};
