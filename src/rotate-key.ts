import { leaveNoTrace, openDatabase } from '../data/database.ts';
import { ConfigError, databaseFile, readConfig } from './config.ts';
import { explain } from './explain.ts';
import { createKeyring } from './installations/keyring.ts';
import { reseal } from './installations/resealing.ts';

/** Seals every token with the first key of ENCRYPTION_KEY. Cinq has to be stopped: one process writes at a time. */
async function rotateKey(): Promise<string> {
  const { config, secrets } = readConfig(process.env);
  if (!secrets.encryptionKeys) throw new ConfigError([KEYS_NEEDED]);
  const keyring = createKeyring(secrets.encryptionKeys);
  const { db, close } = await openDatabase(databaseFile(config));
  try {
    const count = await reseal(db, keyring);
    await leaveNoTrace(db);
    return count
      ? `Sealed anew with the first key: ${count}. The other keys may now be taken out of ENCRYPTION_KEY.`
      : 'Everything is sealed with the first key of ENCRYPTION_KEY already.';
  } finally {
    await close();
  }
}

const KEYS_NEEDED =
  'ENCRYPTION_KEY: missing; give the new key first, then a comma and the one used so far (make one with: openssl rand -base64 32).';

try {
  process.stdout.write(`${await rotateKey()}\n`);
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
