import type { Db } from '../../data/database.ts';
import type { Clock, Instant } from '../ports.ts';

const NAME = 'last-beat';

/** What the beat has shown so far: when it last came, and why nothing could be recorded if so. */
export type Pulse = {
  /** Leaves word of this beat in the database. Rejects when that cannot be recorded. */
  beat(): Promise<void>;
  last(): Instant | undefined;
  /** The storage's own word, from the last beat; undefined while it records. */
  storageFault(): string | undefined;
};

/** Each beat writes, for a disk that takes nothing more is seen only by writing. */
export function createPulse(db: Db, clock: Clock): Pulse {
  let last: Instant | undefined;
  let fault: string | undefined;
  return {
    async beat() {
      last = clock.now();
      try {
        await leaveWord(db, last);
        fault = undefined;
      } catch (error) {
        fault = faultCode(error);
        throw error;
      }
    },
    last: () => last,
    storageFault: () => fault,
  };
}

async function leaveWord(db: Db, now: Instant): Promise<void> {
  const value = String(now);
  await db
    .insertInto('meta')
    .values({ key: NAME, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** A word for what the storage said, without its message. */
export function faultCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
