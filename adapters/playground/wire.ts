import type { Card } from '../../src/cards/card.ts';
import type { Form, FormErrors } from '../../src/cards/form.ts';
import type { CommandUsage } from '../../src/commands/usage.ts';
import type { playgroundMessages } from '../../src/content/messages/playground.ts';
import type { Instant } from '../../src/ports.ts';

/** What the server and the page say to each other: data alone, so that neither pulls in the other's code. */

/** The team's channel, or the direct messages between the coach and the person one acts as. */
export type Place = 'channel' | 'direct';

export type ShownPerson = { id: string; name: string; about: string; zone: string; city: string };

export type MessageBody =
  | { kind: 'card'; card: Card }
  /** A line a person typed: plain talk, or a command, which only its author sees. */
  | { kind: 'line'; text: string; command: boolean }
  /** Downloadable under `/api/file/<id>`. */
  | { kind: 'file'; name: string };

export type ShownMessage = {
  /** Ascends with the order of arrival, never given twice. */
  id: number;
  /** Ascends with every change of the message. */
  revision: number;
  place: Place;
  /** A person's id, or `coach`. */
  author: string;
  at: Instant;
  /** In the channel, seen by one person alone. */
  privately: boolean;
  body: MessageBody;
  /** The direct message this card in the channel points to. */
  pointsTo?: number;
};

/** Time on its way: the page draws how far it has come. */
export type Journey = { from: Instant; to: Instant };

export type PageState = {
  language: string;
  languages: string[];
  words: Words;
  usages: CommandUsage[];
  people: ShownPerson[];
  channel: string;
  now: Instant;
  journey?: Journey;
  /** The last messages of both places, oldest first. */
  messages: ShownMessage[];
  /** Whether older ones can be asked for. */
  earlier: Record<Place, boolean>;
  /** For each person the last direct message the coach sent them. */
  lastDirect: Record<string, number>;
};

/** One event of the live stream. */
export type Live =
  | { kind: 'state'; state: PageState }
  | { kind: 'message'; message: ShownMessage }
  /** Somebody else has a new direct message; what it says stays with them. */
  | { kind: 'elsewhere'; person: string; id: number }
  | { kind: 'clock'; now: Instant; journey?: Journey };

/** What came of something a person did. */
export type Outcome =
  | { kind: 'messages'; messages: ShownMessage[] }
  | { kind: 'form'; form: Form; step?: string; errors?: FormErrors }
  /** A sentence for the person. */
  | { kind: 'problem'; problem: string };

/** The ways to move time. */
export const LEAPS = ['hour', 'morning', 'reflection', 'week', 'month'] as const;
export type Leap = (typeof LEAPS)[number];

type Messages = typeof playgroundMessages;
/** The page's own strings: those without placeholders. */
export type WordKey = { [K in keyof Messages]: Messages[K]['length'] extends 0 ? K : never }[keyof Messages];
export type Words = Record<WordKey, string>;
