import { execFileSync } from 'node:child_process';
import { projectRoot } from '../src/root.ts';

/** Processes and the page are tested as they are built, so what is in `dist` must not be older than the sources. */
export default function build(): void {
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: projectRoot, stdio: 'inherit' });
  run('npm', 'run', '--silent', 'build');
  run('npx', 'tsc', '-p', 'test/process');
}
