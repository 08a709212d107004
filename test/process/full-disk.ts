import { type ChildProcess, execFileSync } from 'node:child_process';

/** How large a file this process may write from now on, in bytes: the system refuses, as if the disk ended there (Linux). */
export function limitFiles(child: ChildProcess, bytes: number | 'unlimited'): void {
  execFileSync('prlimit', [`--pid=${child.pid}`, `--fsize=${bytes}:unlimited`]);
}
