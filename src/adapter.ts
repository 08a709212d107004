import type { Messenger } from './ports.ts';

/** One platform, running. */
export interface Adapter {
  /** Short and stable: it is stored with every organisation. */
  readonly name: string;
  readonly messenger: Messenger;
  start(): Promise<void>;
  /** Takes no new events, finishes those under way. */
  stop(): Promise<void>;
}
