import { PlatformError } from '../errors.ts';
import type { Messenger } from '../ports.ts';

/** The same messenger; each call is told with what came of it: `ok`, `absent` for what was not found, or the failure. */
export function measuredMessenger(
  messenger: Messenger,
  called: (verb: string, outcome: string) => void,
): Messenger {
  async function measured<T>(verb: string, call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      called(verb, verb === 'find' && answer === undefined ? 'absent' : 'ok');
      return answer;
    } catch (error) {
      called(verb, error instanceof PlatformError ? error.failure.kind : 'unsure');
      throw error;
    }
  }
  return {
    ...messenger,
    post: (...what) => measured('post', messenger.post(...what)),
    edit: (...what) => measured('edit', messenger.edit(...what)),
    find: (...what) => measured('find', messenger.find(...what)),
  };
}
