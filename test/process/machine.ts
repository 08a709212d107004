import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { Instant } from '../../src/ports.ts';

/** A machine's clocks: the one on the wall, which may be wrong, and the one that counts while the machine is awake. */
type Reading = { now: Instant; elapsed: number };

/** What a process sees of the machine it runs on. */
export type Machine = {
  read(): Reading;
  /** How often those who stood still have been told to go on. */
  released(): number;
};

const WORDS = 3;
const BYTES = WORDS * Float64Array.BYTES_PER_ELEMENT;

/** In a file, so that its time goes by whatever the processes on it are doing: at work, blocked or stopped. */
export function openMachine(file: string): Machine {
  const handle = openSync(file, 'r');
  const words = new Float64Array(WORDS);
  const look = () => {
    readSync(handle, words, 0, BYTES, 0);
    const [now = 0, elapsed = 0, released = 0] = words;
    return { now, elapsed, released };
  };
  return {
    read() {
      const { now, elapsed } = look();
      return { now, elapsed };
    },
    released: () => look().released,
  };
}

export type DrivenMachine = { set(reading: Reading): void; release(): void; close(): void };

export function driveMachine(file: string): DrivenMachine {
  const handle = openSync(file, 'w');
  const words = new Float64Array(WORDS);
  const write = () => void writeSync(handle, words, 0, BYTES, 0);
  return {
    set({ now, elapsed }) {
      words.set([now, elapsed]);
      write();
    },
    release() {
      words[2] = (words[2] ?? 0) + 1;
      write();
    },
    close: () => closeSync(handle),
  };
}
