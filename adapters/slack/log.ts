import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/log.ts';

/**
 * Slack's libraries speak through our log. Their debug lines hold whole payloads and their info lines are chatter, so
 * both are dropped; of an error only its code is kept, for its message may quote an answer.
 */
export function libraryLogger(log: Log): Logger {
  const line = (message: unknown[]) =>
    message.map((part) => (typeof part === 'string' ? part : codeOf(part))).join(' ');
  return {
    debug: () => {},
    info: () => {},
    warn: (...message) => log.warn({ library: 'slack' }, line(message)),
    error: (...message) => log.error({ library: 'slack' }, line(message)),
    setLevel: () => {},
    setName: () => {},
    getLevel: () => LogLevel.WARN,
  };
}

/** A word for an error that is safe to log. */
export function codeOf(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return typeof error;
}
