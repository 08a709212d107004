import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { KEY_BYTES } from './installations/keyring.ts';
import { projectRoot } from './root.ts';
import { type SlackSecrets, slackEnvironment, slackMistakes, slackSecrets } from './slack-config.ts';

/** What the environment means. Tokens are kept apart in `secrets`, so that the rest may be logged. */
export type Config = {
  /** A file's path, or `:memory:`. */
  database: string;
  host: string;
  port: number;
  logLevel: string;
  slack?: { apiUrl?: string };
  discord?: { applicationId?: string; apiUrl?: string; shards?: number };
};

export type Secrets = {
  slack?: SlackSecrets;
  discord?: { token: string };
  /** Seal what is kept of other people’s secrets; the newest first. */
  encryptionKeys?: [Buffer, ...Buffer[]];
};

/** Every mistake in the environment at once, by name, with its remedy. Never shows a value. */
export class ConfigError extends Error {
  constructor(mistakes: string[]) {
    super(mistakes.join('\n'));
    this.name = 'ConfigError';
  }
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Keys of 32 bytes in base64 with commas between, as bytes. */
const keys = z
  .string()
  .transform((list) => list.split(',').map((key) => key.trim()))
  .refine(
    (list) => list.every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key)),
    `each key should be ${KEY_BYTES} bytes in base64, with commas between several and the newest first; make one with: openssl rand -base64 32`,
  )
  .transform((list) => list.map((key) => Buffer.from(key, 'base64')) as [Buffer, ...Buffer[]]);

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|:memory:)$/, 'it should look like file:data/local/cinq.db')
    .optional(),
  PORT: z.coerce
    .number('it should be a number')
    .int()
    .min(0, 'use a port from 0 to 65535')
    .max(65_535, 'use a port from 0 to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  LOG_LEVEL: z.enum(LEVELS, `use one of: ${LEVELS.join(', ')}`).default('info'),
  ...slackEnvironment,
  ENCRYPTION_KEY: keys.optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w-]+\.[\w-]+\.[\w-]+$/, 'it should be three parts with dots between; copy it again from “Bot”')
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{15,22}$/, 'it should be a number of 17 digits or more; copy it from “General Information”')
    .optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'it should be an address like https://discord.com/api' })
    .optional(),
  DISCORD_SHARDS: z.coerce
    .number('it should be a number')
    .int('it should be a whole number')
    .min(1, 'use 1 or more, or leave it out')
    .optional(),
});

/** Reads the environment once. Empty means absent. Throws ConfigError. */
export function readConfig(env: Record<string, string | undefined>): { config: Config; secrets: Secrets } {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const checked = environment.safeParse(present);
  const mistakes = checked.success
    ? []
    : checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`);
  mistakes.push(...slackMistakes(present));
  if (present.DISCORD_APPLICATION_ID && !present.DISCORD_TOKEN)
    mistakes.push(
      'DISCORD_TOKEN: missing beside DISCORD_APPLICATION_ID; copy it from “Bot” of your application, or remove both.',
    );
  if (mistakes.length || !checked.success) throw new ConfigError(mistakes);
  const { DATABASE_URL, HOST, PORT, LOG_LEVEL, SLACK_API_URL, ENCRYPTION_KEY } = checked.data;
  const slack = slackSecrets(checked.data);
  const { DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_API_URL, DISCORD_SHARDS } = checked.data;
  const standard = slack || DISCORD_TOKEN ? 'file:data/local/cinq.db' : 'file:data/local/playground.db';
  return {
    config: {
      database: (DATABASE_URL ?? standard).replace(/^file:(?:\/\/(?=\/))?/, ''),
      host: HOST,
      port: PORT,
      logLevel: LOG_LEVEL,
      // Bolt joins method names to it, so the slash at its end matters.
      ...(slack && { slack: SLACK_API_URL ? { apiUrl: SLACK_API_URL.replace(/\/*$/, '/') } : {} }),
      ...(DISCORD_TOKEN && {
        discord: {
          ...(DISCORD_APPLICATION_ID && { applicationId: DISCORD_APPLICATION_ID }),
          ...(DISCORD_API_URL && { apiUrl: DISCORD_API_URL.replace(/\/+$/, '') }),
          ...(DISCORD_SHARDS && { shards: DISCORD_SHARDS }),
        },
      }),
    },
    secrets: {
      ...(slack && { slack }),
      ...(ENCRYPTION_KEY && { encryptionKeys: ENCRYPTION_KEY }),
      ...(DISCORD_TOKEN && { discord: { token: DISCORD_TOKEN } }),
    },
  };
}

/** The database's path; a relative one starts at the project's folder, wherever the process was started. */
export function databaseFile({ database }: Config): string {
  return database === ':memory:' || isAbsolute(database) ? database : join(projectRoot, database);
}
