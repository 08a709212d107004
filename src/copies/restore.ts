import { existsSync } from 'node:fs';
import { putBack } from '../../data/restore.ts';
import { systemClock } from '../clock.ts';
import { databaseFile, readConfig } from '../config.ts';
import { explainCopy, NoBackupError } from './explain.ts';
import { namedFile, stampOf } from './names.ts';

/** `npm run restore <file>`: puts a backup in the database's place while Cinq is stopped. Exits with 0, or 1 and words. */
function main([named]: string[]): void {
  const target = databaseFile(readConfig(process.env).config);
  const backup = named && namedFile(named);
  if (!backup || backup === target || !existsSync(backup)) throw new NoBackupError(backup, target);
  const now = systemClock.now();
  const aside = `${target}.before-${stampOf(now)}`;
  const kept = putBack(backup, target, aside, now);
  process.stdout.write(`Checked and put back: ${backup}, as ${target}\n`);
  if (kept)
    process.stdout.write(`What was there is kept as ${aside}\nTo undo this: npm run restore ${aside}\n`);
  process.stdout.write(
    'Now start Cinq. About everything that was already due it asks the platforms first, so that nothing is sent twice.\n',
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${explainCopy(error)}\n`);
  process.exitCode = 1;
}
