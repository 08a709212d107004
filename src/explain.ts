import Database from 'better-sqlite3';
import { DatabaseTooNewError } from '../data/database.ts';
import { DatabaseBusyError } from '../data/lock.ts';
import { ConfigError } from './config.ts';
import { ContentError } from './content/fault.ts';
import type { PlatformError } from './errors.ts';
import { SealError } from './installations/keyring.ts';
import { StartError } from './start.ts';
import { storageTrouble } from './storage-trouble.ts';

/** Why Cinq could not start: in words where the person who starts it can act, else with the stack. */
export function explain(error: unknown): string {
  if (error instanceof ConfigError) return `The environment needs a correction:\n${error.message}`;
  if (error instanceof ContentError) return `The texts in prompts/ need a correction:\n${error.message}`;
  if (error instanceof DatabaseBusyError || error instanceof DatabaseTooNewError) return error.message;
  if (error instanceof SealError)
    return `ENCRYPTION_KEY: ${error.message}. Add that key again, after the first one.`;
  if (error instanceof StartError) return platformTrouble(error.platform, error.cause);
  const words = isListening(error) ? listenTrouble(error.code) : storageWords(error);
  if (words) return words;
  if (error instanceof Database.SqliteError)
    return `DATABASE_URL: the database cannot be used (${error.code}).`;
  if (error instanceof Error && 'code' in error && (error.code === 'ENOTDIR' || error.code === 'EEXIST'))
    return 'DATABASE_URL: a file stands where its folder should be. Name another place.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isListening(error: unknown): error is Error & { code: unknown } {
  return (
    error instanceof Error &&
    'code' in error &&
    'syscall' in error &&
    (error.syscall === 'listen' || error.syscall === 'getaddrinfo')
  );
}

function listenTrouble(code: unknown): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return 'PORT: another program already listens there. Stop it, or choose another PORT.';
    case 'EACCES':
      return 'PORT: this user may not listen there. Choose a PORT above 1023.';
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'HOST: this machine has no such address. Use 127.0.0.1, or 0.0.0.0 for all of them.';
    default:
      return undefined;
  }
}

function platformTrouble(platform: string, { failure, code }: PlatformError): string {
  const refused = failure.kind === 'forbidden' || failure.kind === 'gone';
  if (platform === 'discord')
    return refused
      ? `DISCORD_TOKEN, DISCORD_APPLICATION_ID: Discord does not accept them (${code}). Copy both again from your application.`
      : `Discord cannot be reached (${code}). Look at the network, and at DISCORD_API_URL if it is set; then start again.`;
  if (refused)
    return `SLACK_BOT_TOKEN, SLACK_APP_TOKEN: Slack does not accept them (${code}). Copy both again from your Slack app.`;
  return `Slack cannot be reached (${code}). Look at the network, and at SLACK_API_URL if it is set; then start again.`;
}

function storageWords(error: unknown): string | undefined {
  const trouble = storageTrouble(error);
  switch (trouble) {
    case 'damaged':
      return 'DATABASE_URL: this file is damaged or no database. Put your last backup in its place with npm run restore, or name another file.';
    case 'not-writable':
      return 'DATABASE_URL: the file or its folder cannot be written. Give this user the right to write there, or name another file.';
    case 'full':
      return 'DATABASE_URL: the disk is full or failing. Make room, then start again.';
    case undefined:
      return undefined;
    default:
      return trouble satisfies never;
  }
}
