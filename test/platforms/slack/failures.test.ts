import { RespondError, webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { failureOf } from '../../../adapters/slack/failure.ts';
import { PlatformError, type PlatformFailure } from '../../../src/errors.ts';

const platform = (error: string, retryAfter?: number) =>
  new webApi.WebAPIPlatformError({
    ok: false,
    error,
    response_metadata: retryAfter === undefined ? {} : { retryAfter },
  });

test.each<[string, PlatformFailure['kind']]>([
  ['channel_not_found', 'gone'],
  ['is_archived', 'gone'],
  ['account_inactive', 'gone'],
  ['token_revoked', 'gone'],
  ['user_not_found', 'gone'],
  ['message_not_found', 'gone'],
  ['not_in_channel', 'forbidden'],
  ['restricted_action', 'forbidden'],
  ['invalid_auth', 'forbidden'],
  ['not_authed', 'forbidden'],
  ['token_expired', 'forbidden'],
  ['missing_scope', 'forbidden'],
  ['cannot_dm_bot', 'forbidden'],
  ['ratelimited', 'rate-limited'],
  ['invalid_blocks', 'refused'],
  ['metadata_too_large', 'refused'],
  ['msg_too_long', 'refused'],
  ['a_code_of_tomorrow', 'refused'],
  ['internal_error', 'unsure'],
  ['fatal_error', 'unsure'],
  ['request_timeout', 'unsure'],
  ['<html>Bad gateway</html>', 'unsure'],
])('Slack’s %s is %s', (code, kind) => {
  expect(failureOf(platform(code)).failure.kind).toBe(kind);
});

test('a limit tells how long to wait, in milliseconds', () => {
  expect(failureOf(new webApi.WebAPIRateLimitedError(30)).failure).toEqual({
    kind: 'rate-limited',
    retryAfter: 30_000,
  });
  expect(failureOf(platform('ratelimited', 5)).failure).toEqual({ kind: 'rate-limited', retryAfter: 5000 });
});

test.each([
  [500, 'unsure'],
  [503, 'unsure'],
  [302, 'unsure'],
  [404, 'refused'],
  [403, 'refused'],
  [429, 'rate-limited'],
])('an answer of %i is %s', (status, kind) => {
  expect(failureOf(new webApi.WebAPIHTTPError(status, '', {}, '')).failure.kind).toBe(kind);
  expect(failureOf(new RespondError('', status)).failure.kind).toBe(kind);
});

const network = (code: string) =>
  new webApi.WebAPIRequestError(
    new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code }) }),
  );

test.each([
  ['ECONNREFUSED', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
  ['ECONNRESET', 'unsure'],
  ['UND_ERR_SOCKET', 'unsure'],
])('a connection that ends with %s is %s', (code, kind) => {
  expect(failureOf(network(code))).toMatchObject({ failure: { kind }, code });
});

test('a timeout leaves it open whether the message arrived', () => {
  const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  expect(failureOf(new webApi.WebAPIRequestError(timeout))).toMatchObject({
    failure: { kind: 'unsure' },
    code: 'TimeoutError',
  });
});

test('a card that could not be rendered was certainly not sent, and a judgement stands', () => {
  expect(failureOf(new RangeError('button: 80 over 75')).failure.kind).toBe('refused');
  const judged = new PlatformError({ kind: 'gone' }, 'is_archived');
  expect(failureOf(judged)).toBe(judged);
});
