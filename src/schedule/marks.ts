import type { Db, Trx } from '../../data/database.ts';
import type { Clock, Instant } from '../ports.ts';
import { lettersArrive } from '../team/letters.ts';
import { type Mark, mark } from './mark.ts';

/** As many as a process may have sent without having it on record. */
export const MOST_UNRECORDED = 50;
const LONGEST_WAIT = 20;

export type Marks = {
  /** Resolves once it is on record. Rejects when that failed; it is kept for the next `flush` then. */
  add(one: Outgoing): Promise<void>;
  /** Records what waits, at once. Rejects when that failed. */
  flush(): Promise<void>;
  /** How many are not on record yet. */
  readonly unrecorded: number;
};

type Parts = {
  db: Db;
  clock: Clock;
  /** Runs in the transaction of the mark. */
  onUnreachable(trx: Trx, occurrenceId: number, reason: string, now: Instant): Promise<void>;
};

/** `letter`: it goes to a person's direct messages. */
type Outgoing = Mark & { letter?: boolean };

type Waiting = Outgoing & { done: () => void; failed: (error: unknown) => void };

/** Gathers outcomes: one commit for up to fifty of them, or for those of twenty milliseconds. */
export function createMarks({ db, clock, onUnreachable }: Parts): Marks {
  let waiting: Waiting[] = [];
  let recording = 0;
  let last: Promise<void> = Promise.resolve();
  let cancelAlarm: (() => void) | undefined;

  async function record(group: Waiting[]): Promise<void> {
    try {
      await db.transaction().execute(async (trx) => {
        const ours = await mark(trx, group);
        for (const { id, outcome, at, letter } of group) {
          if (!ours.has(id)) continue;
          if (outcome.state === 'sent' && letter) await lettersArrive(trx, id);
          if (outcome.state === 'dead')
            await onUnreachable(trx, id, outcome.rest ? outcome.reason : 'failed', at);
        }
      });
    } catch (error) {
      for (const one of group) one.failed(error);
      // Sent, and known to be: rather recorded later than looked up.
      waiting = [...group.map((one) => ({ ...one, done: () => {}, failed: () => {} })), ...waiting];
      throw error;
    } finally {
      recording -= group.length;
    }
    for (const one of group) one.done();
  }

  function flush(): Promise<void> {
    cancelAlarm?.();
    cancelAlarm = undefined;
    const group = waiting;
    if (group.length === 0) return last;
    waiting = [];
    recording += group.length;
    last = last.catch(() => {}).then(() => record(group));
    return last;
  }

  const flushQuietly = () => void flush().catch(() => {});

  return {
    flush,
    get unrecorded() {
      return waiting.length + recording;
    },
    add: (one) =>
      new Promise((done, failed) => {
        waiting.push({ ...one, done, failed });
        if (waiting.length >= MOST_UNRECORDED) flushQuietly();
        else cancelAlarm ??= clock.wakeAt(clock.now() + LONGEST_WAIT, flushQuietly);
      }),
  };
}
