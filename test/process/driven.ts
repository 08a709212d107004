import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { CoachEvent } from '../../src/event.ts';
import type { Instant } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import type { Reading } from './driven-clock.ts';
import type { FromProgram, Step, ToProgram, Trap } from './driven-wire.ts';

/** A driven Cinq, as the one who drives it sees it. Whatever is awaited rejects with Killed when the process ends. */
export type Driven = {
  readonly child: ChildProcess;
  /** Takes the database, at this hour. */
  begin(now: Instant): Promise<void>;
  /** Sets the clocks and lets it do all that is due. Resolves with the next due instant. */
  live(reading: Reading): Promise<Instant | undefined>;
  clock(reading: Reading): void;
  hear(event: CoachEvent): Promise<string>;
  arm(trap: Trap): void;
  paused(): Promise<Step>;
  go(): void;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
  readonly printed: string;
};

export class Killed extends Error {}

/** Loads a driven Cinq, which waits for its turn. */
export function loadDriven(env: Record<string, string>): Driven {
  const script = join(projectRoot, 'dist/driven/test/process/driven-main.js');
  const child = fork(script, {
    env: { LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const heard: FromProgram[] = [];
  let over = false;
  const waiting: (() => void)[] = [];
  const changed = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  child.on('message', (message: FromProgram) => {
    heard.push(message);
    changed();
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      over = true;
      changed();
      resolve();
    });
  });

  async function hears<K extends FromProgram['kind']>(kind: K): Promise<Extract<FromProgram, { kind: K }>> {
    for (;;) {
      const at = heard.findIndex((message) => message.kind === kind);
      if (at >= 0) return heard.splice(at, 1)[0] as Extract<FromProgram, { kind: K }>;
      if (over) throw new Killed(printed);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  const say = (message: ToProgram) => void (child.connected && child.send(message, () => {}));

  return {
    child,
    async begin(now) {
      await hears('ready');
      say({ kind: 'begin', now });
      await hears('up');
    },
    async live(reading) {
      say({ kind: 'live', reading });
      return (await hears('lived')).next;
    },
    clock: (reading) => say({ kind: 'clock', reading }),
    async hear(event) {
      say({ kind: 'hear', event });
      return (await hears('answered')).reply;
    },
    arm: (trap) => say({ kind: 'arm', trap }),
    paused: async () => (await hears('paused')).step,
    go: () => say({ kind: 'go' }),
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
    get printed() {
      return printed;
    },
  };
}
