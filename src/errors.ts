import type { MessageArgs, MessageKey } from './content/messages.ts';

/** The person can mend it. Becomes a kind sentence in their language at the edge. */
export class UserError<K extends MessageKey = MessageKey> extends Error {
  readonly key: K;
  readonly args: MessageArgs<K>;

  constructor(key: K, args: MessageArgs<K>) {
    super(key);
    this.name = 'UserError';
    this.key = key;
    this.args = args;
  }
}

export type PlatformFailure =
  /** The channel, person or workspace does not exist any more. */
  | { kind: 'gone' }
  /** We may not write there; a person has to act. */
  | { kind: 'forbidden' }
  /** This person takes no direct messages from the coach; only they can change that. */
  | { kind: 'letters-refused' }
  /** Certainly not sent; try again after so many milliseconds. */
  | { kind: 'rate-limited'; retryAfter: number }
  /** Certainly not sent: the platform refuses the message itself. A bug of ours. */
  | { kind: 'refused' }
  /** Nobody knows whether it was sent: timeout, lost answer, 5xx. */
  | { kind: 'unsure' }
  /** Certainly not sent: no connection could be made. */
  | { kind: 'unreachable' };

/** The platform said no, or said nothing. `code` is the platform's own word, safe to log. */
export class PlatformError extends Error {
  readonly failure: PlatformFailure;
  readonly code: string;

  constructor(failure: PlatformFailure, code: string, options?: ErrorOptions) {
    super(`${failure.kind}: ${code}`, options);
    this.name = 'PlatformError';
    this.failure = failure;
    this.code = code;
  }
}

/** Just before a request: rejects when the right to send is over, so that nothing goes out late. */
export function requireLease(lease: { holds(): boolean } | undefined): void {
  if (lease && !lease.holds()) throw new PlatformError({ kind: 'unreachable' }, 'lease_over');
}
