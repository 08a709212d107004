import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CoachEvent } from '../../src/event.ts';
import type { Instant } from '../../src/ports.ts';
import { projectRoot } from '../../src/root.ts';
import type { FromProgram, ToProgram, Trap } from './driven-wire.ts';

/** A driven Cinq, as the one who drives it sees it. Whatever is awaited rejects with Killed when the process ends. */
export type Driven = {
  readonly child: ChildProcess;
  /** Takes the database. */
  begin(): Promise<void>;
  /** Lets it do all that is due. Resolves with the next due instant. */
  live(): Promise<Instant | undefined>;
  hear(event: CoachEvent): Promise<string>;
  arm(trap: Trap): void;
  /** The system stops the whole process, whatever it does, until it may go on (Linux). */
  stop(): void;
  goOn(): void;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
  readonly printed: string;
};

export class Killed extends Error {}

/**
 * Loads a driven Cinq on the machine whose clocks are in this file; it waits for its turn. `held`: it stands still until
 * the machine releases it; what goes wrong there goes wrong for whoever waits for this process.
 */
export function loadDriven(
  env: Record<string, string>,
  clocks: string,
  held: (driven: Driven) => Promise<void>,
): Driven {
  const script = join(projectRoot, 'dist/driven/test/process/driven-main.js');
  const child = fork(script, [clocks], {
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
  let over: { because: () => unknown } | undefined;
  const waiting: (() => void)[] = [];
  const changed = () => {
    for (const resolve of waiting.splice(0)) resolve();
  };
  const ends = (because: () => unknown) => {
    over ??= { because };
    changed();
  };
  child.on('message', (message: FromProgram) => {
    if (message.kind === 'held') held(driven).catch((error: unknown) => ends(() => error));
    else heard.push(message);
    changed();
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      ends(() => new Killed(printed));
      resolve();
    });
  });

  async function hears<K extends FromProgram['kind']>(kind: K): Promise<Extract<FromProgram, { kind: K }>> {
    for (;;) {
      const at = heard.findIndex((message) => message.kind === kind);
      if (at >= 0) return heard.splice(at, 1)[0] as Extract<FromProgram, { kind: K }>;
      if (over) throw over.because();
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
      });
    }
  }

  const say = (message: ToProgram) => void (child.connected && child.send(message, () => {}));

  const driven: Driven = {
    child,
    async begin() {
      await hears('ready');
      say({ kind: 'begin' });
      await hears('up');
    },
    async live() {
      say({ kind: 'live' });
      return (await hears('lived')).next;
    },
    async hear(event) {
      say({ kind: 'hear', event });
      return (await hears('answered')).reply;
    },
    arm: (trap) => say({ kind: 'arm', trap }),
    stop() {
      child.kill('SIGSTOP');
      while (!/\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'))) {
        // A matter of microseconds.
      }
    },
    goOn: () => void child.kill('SIGCONT'),
    async end() {
      child.kill('SIGKILL');
      await ended;
    },
    get printed() {
      return printed;
    },
  };
  return driven;
}
