import type { Adapter } from './adapter.ts';
import { PlatformError } from './errors.ts';
import type { Log } from './log.ts';
import type { Clock } from './ports.ts';

const AGAIN_AFTER = 60_000;

/** A platform said no, or nothing, when the coach came. */
export class StartError extends Error {
  readonly platform: string;
  override readonly cause: PlatformError;

  constructor(platform: string, cause: PlatformError) {
    super(`${platform}: ${cause.message}`);
    this.name = 'StartError';
    this.platform = platform;
    this.cause = cause;
  }
}

/**
 * Starts them beside each other. One that fails does not stop the others: it is tried again every minute, unless a
 * person has to act. Rejects when none has started. Returns how to give up trying.
 */
export async function startAll(adapters: readonly Adapter[], clock: Clock, log: Log): Promise<() => void> {
  const cancels = new Map<Adapter, () => void>();
  const failures: unknown[] = [];

  async function attempt(adapter: Adapter): Promise<void> {
    cancels.delete(adapter);
    try {
      await adapter.start();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      failures.push(new StartError(adapter.name, error));
      const { failure, code } = error;
      log.error({ platform: adapter.name, code, kind: failure.kind }, 'a platform could not be joined');
      if (failure.kind === 'forbidden' || failure.kind === 'gone') return;
      cancels.set(
        adapter,
        clock.wakeAt(clock.now() + AGAIN_AFTER, () => void attempt(adapter)),
      );
    }
  }

  const giveUp = () => {
    for (const cancel of cancels.values()) cancel();
  };
  await Promise.all(adapters.map(attempt));
  if (adapters.length > 0 && failures.length === adapters.length) {
    giveUp();
    throw failures[0];
  }
  return giveUp;
}
