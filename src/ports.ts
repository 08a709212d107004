import type { Card } from './cards/card.ts';

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Only the clock reads the time. */
export interface Clock {
  now(): Instant;
  /** Milliseconds since some moment of this process: never back, and blind to a corrected wall clock. */
  elapsed(): number;
  /** Runs once at or after the instant; returns a function that cancels it. */
  wakeAt(instant: Instant, run: () => void): () => void;
}

/** Where a message goes: a channel, or the direct messages of a person. */
export type Address = { workspace: string } & ({ channel: string } | { user: string });

/** So many at once, then so many a second. */
export type Rate = { burst: number; perSecond: number };

/** What a platform takes: of one channel or person, of one workspace, of the whole process. */
export type Pace = { recipient?: Rate; workspace?: Rate; platform?: Rate };

/** The right to send what was claimed; somebody else may send it once it is over. */
export type Lease = { holds(): boolean };

/**
 * The outbound side of a platform. Every method rejects with a PlatformError, and with nothing else.
 */
export interface Messenger {
  /** Without one, nothing is held back. */
  readonly pace?: Pace;
  /**
   * The platform shows a message at once, and answers a second post with the same key by the first message: for longer
   * than a lease.
   */
  readonly repeatable?: boolean;
  /**
   * Sends once; the key (at most 25 characters) travels with the message. Returns the platform's name for it. A lease
   * is looked at just before each request: a process that was paused in between sends nothing late.
   */
  post(to: Address, card: Card, key: string, lease?: Lease): Promise<string>;
  /** Replaces a delivered message; `ref` is what `post` returned. */
  edit(to: Address, ref: string, card: Card): Promise<void>;
  /**
   * The name of the message delivered with this key, or undefined when there certainly is none. `since`: how far back to
   * look, by our clock; it may have been ahead, so the latest messages are looked at whatever their hours.
   */
  find(to: Address, key: string, since: Instant): Promise<string | undefined>;
}
