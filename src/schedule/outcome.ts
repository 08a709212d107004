import type { PlatformFailure } from '../errors.ts';
import type { Instant } from '../ports.ts';
import type { Reason } from './silence.ts';

/** What becomes of an occurrence after an attempt to send it, or after a look at the platform. */
export type Outcome =
  | { state: 'sent'; ref: string }
  /** Certainly not sent: again later. */
  | { state: 'due'; notBefore: Instant }
  /** Perhaps sent: the platform is asked before anything is sent again. `absences`: looks that found nothing. */
  | { state: 'uncertain'; notBefore: Instant; absences: number }
  /** Perhaps sent, and nobody can tell: it stays so, is shown, and is never sent again. */
  | { state: 'unknown' }
  /** Never sent; `rest` when the place or person cannot be reached until somebody acts. */
  | { state: 'dead'; reason: Reason; rest: boolean };

/** What a judgement depends on beside the failure. */
export type Attempt = {
  now: Instant;
  attempts: number;
  /** After it, nobody wants it any more. */
  expiresAt: Instant;
  /** An edit may be made twice without harm. */
  repeatable: boolean;
};

/** Long enough for a late message to show up in the platform's history. */
const LOOK_AFTER = 30_000;
const LONGEST_WAIT = 600_000;
/** At one a minute, about an hour. */
const MOST_LOOKS = 60;

/** Pure: what a platform's refusal, or its silence, means. */
export function outcomeOf(failure: PlatformFailure, attempt: Attempt): Outcome {
  switch (failure.kind) {
    case 'gone':
    case 'forbidden':
    case 'letters-refused':
      // Of an edit only its message may be gone: somebody deleted it, and the place is as open as before.
      return { state: 'dead', reason: failure.kind, rest: !attempt.repeatable };
    case 'refused':
      return { state: 'dead', reason: 'refused', rest: false };
    case 'rate-limited':
      return { state: 'due', notBefore: attempt.now + Math.max(failure.retryAfter, 1000) };
    case 'unreachable':
      return again(attempt);
    case 'unsure':
      return attempt.repeatable
        ? again(attempt)
        : { state: 'uncertain', notBefore: attempt.now + LOOK_AFTER, absences: 0 };
    default:
      return failure satisfies never;
  }
}

/** Later and later, until nobody would want it any more. */
function again({ now, attempts, expiresAt }: Attempt): Outcome {
  const notBefore = now + Math.min(15_000 * 2 ** (attempts - 1), LONGEST_WAIT);
  return notBefore < expiresAt
    ? { state: 'due', notBefore }
    : { state: 'dead', reason: 'unreachable', rest: false };
}

/** Pure: what a look has told. Twice absent, 30 seconds apart, is not there. */
export function afterLook(found: string | undefined, absencesBefore: number, now: Instant): Outcome {
  if (found !== undefined) return { state: 'sent', ref: found };
  return absencesBefore > 0
    ? { state: 'due', notBefore: now }
    : { state: 'uncertain', notBefore: now + LOOK_AFTER, absences: 1 };
}

/** Pure: a look that told nothing, after so many looks in all. Where nobody may look, nobody will ever know. */
export function afterFailedLook(
  failure: PlatformFailure,
  { looks, absences, now }: { looks: number; absences: number; now: Instant },
): Outcome {
  switch (failure.kind) {
    case 'gone':
    case 'forbidden':
    case 'letters-refused':
    case 'refused':
      return { state: 'unknown' };
    case 'rate-limited':
    case 'unreachable':
    case 'unsure': {
      if (looks >= MOST_LOOKS) return { state: 'unknown' };
      const wait = failure.kind === 'rate-limited' ? failure.retryAfter : 0;
      return { state: 'uncertain', notBefore: now + Math.max(wait, 60_000), absences };
    }
    default:
      return failure satisfies never;
  }
}
