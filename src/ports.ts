import type { Card } from './cards/card.ts';

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Only the clock reads the time. */
export interface Clock {
  now(): Instant;
  /** Runs once at or after the instant; returns a function that cancels it. */
  wakeAt(instant: Instant, run: () => void): () => void;
}

/** Where a message goes: a channel, or the direct messages of a person. */
export type Address = { workspace: string } & ({ channel: string } | { user: string });

/**
 * The outbound side of a platform. Every method rejects with a PlatformError, and with nothing else.
 */
export interface Messenger {
  /** Sends once; the key (at most 25 characters) travels with the message. Returns the platform's name for it. */
  post(to: Address, card: Card, key: string): Promise<string>;
  /** Replaces a delivered message; `ref` is what `post` returned. */
  edit(to: Address, ref: string, card: Card): Promise<void>;
  /** The name of the message delivered with this key since then, or undefined when there certainly is none. */
  find(to: Address, key: string, since: Instant): Promise<string | undefined>;
}
