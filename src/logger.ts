import { pino } from 'pino';
import type { Clock } from './ports.ts';

/** Names under which a secret or a person's words could stand; their values never reach the log. */
const SECRET = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'clientSecret',
  'stateSecret',
  'encryptionKeys',
  'authorization',
  'text',
  'values',
  'payload',
  'response_url',
];

/** Structured logs on standard output, one JSON object a line. */
export function createLogger(level: string, clock: Clock) {
  return pino({
    level,
    base: null,
    timestamp: () => `,"time":${clock.now()}`,
    redact: { paths: SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
  });
}
