import { PlatformError } from '../../src/errors.ts';
import type { Message } from './block-kit.ts';
import { byStatus, failureOf } from './failure.ts';

const TIMEOUT_MS = 10_000;

/**
 * Answers where a command was typed or a card pressed, for the one person to see unless an earlier card is replaced.
 * Slack takes five answers within half an hour. Rejects with a PlatformError.
 */
export async function respond(url: string, message: Message, how: { replace: boolean }): Promise<void> {
  let status: number;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...message,
        replace_original: how.replace,
        ...(!how.replace && { response_type: 'ephemeral' }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    status = response.status;
  } catch (error) {
    throw failureOf(error);
  }
  if (status !== 200) {
    const { failure, code } = byStatus(status);
    throw new PlatformError(failure, code);
  }
}
