import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { failureBy, type Judged, UNREACHABLE } from '../failure.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const GONE = new Set<number | string>([10003, 10004, 10008, 10013, 10062]);
const FORBIDDEN = new Set<number | string>([50001, 50013, 40001, 160005, 20009]);
/** Closed direct messages, and no server in common any more. */
const LETTERS_REFUSED = new Set<number | string>([50007, 50278]);
const LIMITED = new Set<number | string>([20016, 20022, 20028, 40003]);
const DEFAULT_WAIT_MS = 30_000;

/** Whatever a call to Discord threw, judged by codes alone. */
export const failureOf = failureBy(judged);

function judged(error: unknown): Judged {
  if (error instanceof RateLimitError) {
    const retryAfter = Math.max(error.timeToReset, error.retryAfter, 1);
    return {
      failure: { kind: 'rate-limited', retryAfter },
      code: error.global ? 'limited_global' : 'limited',
    };
  }
  if (error instanceof DiscordAPIError) return byCode(error.code, error.status);
  if (error instanceof HTTPError) return { failure: { kind: 'unsure' }, code: `http_${error.status}` };
  // Too large or without a label: rendering refused it before anything was sent.
  if (error instanceof RangeError) return { failure: { kind: 'refused' }, code: 'too_large' };
  const code = codeOf(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  return { failure: { kind: UNREACHABLE.has(code) ? 'unreachable' : 'unsure' }, code };
}

function byCode(word: number | string, status: number): Judged {
  const code = Number(word) ? `discord_${word}` : `http_${status}`;
  if (GONE.has(word)) return { failure: { kind: 'gone' }, code };
  if (LETTERS_REFUSED.has(word)) return { failure: { kind: 'letters-refused' }, code };
  if (FORBIDDEN.has(word) || status === 401 || status === 403)
    return { failure: { kind: 'forbidden' }, code };
  if (LIMITED.has(word)) return { failure: { kind: 'rate-limited', retryAfter: DEFAULT_WAIT_MS }, code };
  return { failure: { kind: 'refused' }, code };
}

/** A word for an error that is safe to log: its message may quote an answer. */
export function codeOf(error: unknown): string {
  if (error instanceof Error)
    return 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number')
      ? String(error.code)
      : error.name;
  return typeof error;
}
