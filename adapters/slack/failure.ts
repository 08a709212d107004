import { RespondError, webApi } from '@slack/bolt';
import { failureBy, type Judged, UNREACHABLE } from '../failure.ts';
import { codeOf } from './log.ts';

const GONE = new Set([
  'account_inactive',
  'channel_not_found',
  'cant_update_deleted_message',
  'invalid_channel',
  'is_archived',
  'message_not_found',
  'org_login_required',
  'team_disabled',
  'team_not_found',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'users_not_found',
]);

const FORBIDDEN = new Set([
  'access_denied',
  'cannot_dm_bot',
  'cant_update_message',
  'edit_window_closed',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'invalid_auth',
  'messages_tab_disabled',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'not_in_channel',
  'restricted_action',
  'restricted_action_non_threadable_channel',
  'restricted_action_read_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_thread_only_channel',
  'team_access_not_granted',
  'token_expired',
  'user_not_visible',
  'user_is_restricted',
  'two_factor_setup_required',
]);

/** Slack says itself that part of the work may have been done. */
const UNSURE = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
]);

/** Said of the token itself, wherever it is used. */
const TOKEN = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'token_expired', 'token_revoked']);

export const isTokenRefused = (code: string): boolean => TOKEN.has(code);

const LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

const DEFAULT_WAIT_MS = 30_000;

/** Whatever a call to Slack threw, judged by codes alone. */
export const failureOf = failureBy(judged);

function judged(error: unknown): Judged {
  if (error instanceof webApi.WebAPIRateLimitedError) {
    return { failure: { kind: 'rate-limited', retryAfter: error.retryAfter * 1000 }, code: 'ratelimited' };
  }
  if (error instanceof webApi.WebAPIPlatformError) {
    const seconds = error.data.response_metadata?.retryAfter;
    return byCode(error.data.error, seconds === undefined ? DEFAULT_WAIT_MS : seconds * 1000);
  }
  if (error instanceof webApi.WebAPIHTTPError || error instanceof RespondError)
    return byStatus(error.statusCode);
  if (error instanceof webApi.WebAPIRequestError) return byCause(error.original);
  // Too large or without a label: rendering refused it before anything was sent.
  if (error instanceof RangeError) return { failure: { kind: 'refused' }, code: 'too_large' };
  return byCause(error);
}

/** `code` is the `error` of a Slack answer: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
function byCode(code: string, retryAfter = DEFAULT_WAIT_MS): Judged {
  // An answer that is no JSON ends up here as the code: a proxy's page, behind which anything may have happened.
  if (!/^[a-z0-9_]{1,80}$/.test(code)) return { failure: { kind: 'unsure' }, code: 'unreadable_answer' };
  if (GONE.has(code)) return { failure: { kind: 'gone' }, code };
  if (FORBIDDEN.has(code)) return { failure: { kind: 'forbidden' }, code };
  if (LIMITED.has(code)) return { failure: { kind: 'rate-limited', retryAfter }, code };
  if (UNSURE.has(code)) return { failure: { kind: 'unsure' }, code };
  return { failure: { kind: 'refused' }, code };
}

export function byStatus(status: number): Judged {
  const code = `http_${status}`;
  if (status === 429) return { failure: { kind: 'rate-limited', retryAfter: DEFAULT_WAIT_MS }, code };
  return { failure: { kind: status >= 400 && status < 500 ? 'refused' : 'unsure' }, code };
}

function byCause(error: unknown): Judged {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = codeOf(cause);
  return { failure: { kind: UNREACHABLE.has(code) ? 'unreachable' : 'unsure' }, code };
}
