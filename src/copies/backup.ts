import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { backUp } from '../../data/backup.ts';
import { makeFolderOf } from '../../data/durable-file.ts';
import { systemClock } from '../clock.ts';
import { databaseFile, readConfig } from '../config.ts';
import { explainCopy, NoDatabaseError } from './explain.ts';
import { namedFile, stampOf } from './names.ts';

/** `npm run backup [file]`: everything in one checked file, made while Cinq runs. Exits with 0, or 1 and words. */
async function main([named]: string[]): Promise<void> {
  const from = databaseFile(readConfig(process.env).config);
  if (!existsSync(from)) throw new NoDatabaseError(from);
  const now = systemClock.now();
  const to = named ? namedFile(named) : join(dirname(from), 'backups', `cinq-${stampOf(now)}.db`);
  makeFolderOf(to);

  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
  say(`Copying ${from} (${sizeOf(from)})`);
  let told = 0;
  await backUp(from, to, now, {
    stop: stop.signal,
    told(percent) {
      if (percent < told + 10) return;
      told = percent;
      say(`  ${percent} %`);
    },
    checking: () => say('Checking every page of the copy'),
  });
  say(`Backed up, checked and sound: ${to} (${sizeOf(to)})`);
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

const sizeOf = (file: string) => `${(statSync(file).size / 1e6).toFixed(1)} MB`;

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${explainCopy(error)}\n`);
  process.exitCode = 1;
});
