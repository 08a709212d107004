import type { Card } from '../src/cards/card.ts';
import type { PlatformError } from '../src/errors.ts';
import type { Address, Instant, Messenger } from '../src/ports.ts';

export type Delivered = {
  ref: string;
  to: Address;
  /** As it stands now. */
  card: Card;
  /** As it arrived, and when. */
  posted: Card;
  at: Instant;
  key: string;
  edited: boolean;
};

/** A platform that remembers what it was sent, once per key, and fails when told to. */
export class RecordingMessenger implements Messenger {
  readonly delivered: Delivered[] = [];
  /** Rejects the next posts, one error each; `after` means the message arrives all the same. */
  readonly failures: { error: PlatformError; after?: boolean }[] = [];

  readonly #now: () => Instant;
  readonly #watch: (card: Card) => void;

  constructor(now: () => Instant = () => 0, watch: (card: Card) => void = () => {}) {
    this.#now = now;
    this.#watch = watch;
  }

  async post(to: Address, card: Card, key: string): Promise<string> {
    this.#watch(card);
    const failure = this.failures.shift();
    if (failure && !failure.after) throw failure.error;
    const known = this.delivered.find((one) => one.key === key);
    const ref = known?.ref ?? `m${this.delivered.length + 1}`;
    if (!known) this.delivered.push({ ref, to, card, posted: card, at: this.#now(), key, edited: false });
    if (failure) throw failure.error;
    return ref;
  }

  async edit(_to: Address, ref: string, card: Card): Promise<void> {
    this.#watch(card);
    const message = this.delivered.find((one) => one.ref === ref);
    if (message) Object.assign(message, { card, edited: true });
  }

  async find(_to: Address, key: string): Promise<string | undefined> {
    return this.delivered.find((one) => one.key === key)?.ref;
  }
}
