import Database from 'better-sqlite3';
import { systemClock } from './clock.ts';
import { databaseFile, readConfig } from './config.ts';
import { beatsStill, troublesIn } from './heartbeat.ts';

/** Exits with 0 while a Cinq on this database goes on beating, else with 1. For containers and supervisors. */
function healthy(): boolean {
  const { config } = readConfig(process.env);
  const sqlite = new Database(databaseFile(config), { readonly: true, fileMustExist: true });
  const rows = sqlite.prepare<[], { key: string; value: string }>('select key, value from meta').all();
  sqlite.close();
  // The other platforms go on, so this is told and no illness.
  for (const trouble of troublesIn(rows)) process.stdout.write(`${trouble}\n`);
  return beatsStill(rows, systemClock.now());
}

try {
  process.exitCode = healthy() ? 0 : 1;
} catch {
  process.exitCode = 1;
}
