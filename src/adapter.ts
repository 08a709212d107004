import type { Messenger } from './ports.ts';

/** How the coach stands with a platform. */
export type Standing =
  | { kind: 'starting' }
  | { kind: 'connected' }
  /** It is tried again by itself. */
  | { kind: 'lost'; code: string }
  /** A person has to act; `code` is the platform's own word. */
  | { kind: 'refused'; code: string };

/** One platform, running. */
export interface Adapter {
  /** Short and stable: it is stored with every organisation. */
  readonly name: string;
  readonly messenger: Messenger;
  standing(): Standing;
  start(): Promise<void>;
  /** Takes no new events, finishes those under way. */
  stop(): Promise<void>;
}
