import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../src/root.ts';
import { limitFiles } from './full-disk.ts';

type Ended = { code: number | null; signal: string | null };

/** Cinq as an operator sees it: what it prints, the signals it gets, how it ends. */
export type Program = {
  /** Everything printed so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves with the first match in what it printed, rejects when it ends without. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** How large a file it may write from now on, in bytes: as if the disk ended there (Linux). */
  limitFiles(bytes: number | 'unlimited'): void;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
};

export type Workshop = {
  folder: string;
  /** The database that every process is given unless told otherwise. */
  database: string;
  start(env?: Record<string, string>): Program;
  /** By a user who may not write whatever they like; root is made such a one (Linux). */
  startByAnybody(env?: Record<string, string>): Program;
  /** Another script, with options for Node and arguments of its own. */
  run(script: string, env?: Record<string, string>, options?: string[], args?: string[]): Program;
  /** `npm run backup` or `npm run restore`. */
  copies(name: 'backup' | 'restore', args: string[], env?: Record<string, string>): Program;
  /** Ends what still runs and removes the folder. */
  clear(): Promise<void>;
};

const ANYBODY = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : [];

/** A folder of its own for processes of the build in `root`; none of our own environment reaches them. */
export function openWorkshop(root = projectRoot): Workshop {
  const folder = mkdtempSync(join(tmpdir(), 'cinq-process-'));
  const database = join(folder, 'cinq.db');
  const running = new Set<ChildProcess>();

  const built = (name: string) => join(root, 'dist', 'src', name);

  function run(
    script: string,
    env: Record<string, string> = {},
    options: string[] = [],
    args: string[] = [],
    by: string[] = [],
  ) {
    const [command = '', ...words] = [...by, process.execPath, ...options, script, ...args];
    const child = spawn(command, words, {
      cwd: folder,
      env: { DATABASE_URL: `file:${database}`, PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    child.once('close', () => running.delete(child));
    return child;
  }

  return {
    folder,
    database,
    start: (env = {}) => programOf(run(built('main.js'), env)),
    startByAnybody: (env = {}) => programOf(run(built('main.js'), env, [], [], ANYBODY)),
    run: (...what) => programOf(run(...what)),
    copies: (name, args, env = {}) => programOf(run(built(`copies/${name}.js`), env, [], args)),
    async clear() {
      const ends = [...running].map((child) => once(child, 'close'));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(ends);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function programOf(child: ReturnType<typeof spawn>): Program {
  const printed = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  const told = () => {
    for (const listener of listeners) listener();
  };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
      told();
    });
  }
  let over = false;
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code, signal) => {
      over = true;
      told();
      resolve({ code, signal });
    });
  });
  return {
    get stdout() {
      return printed.stdout;
    },
    get stderr() {
      return printed.stderr;
    },
    prints: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(printed.stdout);
          if (found) resolve(found);
          else if (over)
            reject(new Error(`ended without printing ${pattern}:\n${printed.stdout}${printed.stderr}`));
          if (found || over) listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    limitFiles: (bytes) => limitFiles(child, bytes),
    signal: (name) => void child.kill(name),
    ended,
  };
}

export const UP = /"msg":"cinq is up"/;
