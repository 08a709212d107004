import type { CoachEvent } from '../../src/event.ts';
import type { Instant } from '../../src/ports.ts';

/** The steps of the protocol, as its ports show them. */
export const STEPS = [
  /** Planned and claimed, or marked, and not committed. */
  'written',
  'committed',
  'before-post',
  'after-post',
  'before-edit',
  'after-edit',
  'before-find',
  'after-find',
] as const;

export type Step = (typeof STEPS)[number];

/** What happens at a step, when it comes for the nth time from now on; without one, at any. */
export type Trap = {
  step?: Step;
  nth: number;
  /** `die`: as by SIGKILL, at once or so many real milliseconds later. `hold`: its event loop stands still. */
  fate: { kind: 'die'; after: number } | { kind: 'hold' };
};

export type ToProgram =
  /** Takes the database. */
  { kind: 'begin' } | { kind: 'live' } | { kind: 'hear'; event: CoachEvent } | { kind: 'arm'; trap: Trap };

export type FromProgram =
  /** Loaded, and waiting for its turn. */
  | { kind: 'ready' }
  | { kind: 'up' }
  | { kind: 'lived'; next: Instant | undefined }
  | { kind: 'answered'; reply: string }
  /** Stands still, until the machine releases it. */
  | { kind: 'held'; step: Step };
