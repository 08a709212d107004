import type { CoachEvent } from '../../src/event.ts';
import type { Instant } from '../../src/ports.ts';
import type { Reading } from './driven-clock.ts';

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
  /** `die`: as by SIGKILL, at once or so many real milliseconds later. `pause`: until it is told to go on. */
  fate: { kind: 'die'; after: number } | { kind: 'pause' };
};

export type ToProgram =
  /** Takes the database, at this hour. */
  | { kind: 'begin'; now: Instant }
  | { kind: 'live'; reading: Reading }
  /** The clocks alone, in the middle of whatever it does. */
  | { kind: 'clock'; reading: Reading }
  | { kind: 'hear'; event: CoachEvent }
  | { kind: 'arm'; trap: Trap }
  | { kind: 'go' };

export type FromProgram =
  /** Loaded, and waiting for its turn. */
  | { kind: 'ready' }
  | { kind: 'up' }
  | { kind: 'lived'; next: Instant | undefined }
  | { kind: 'answered'; reply: string }
  | { kind: 'paused'; step: Step };
