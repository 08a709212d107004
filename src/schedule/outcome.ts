import type { PlatformFailure } from '../errors.ts';
import type { Instant } from '../ports.ts';

/** What becomes of an occurrence after an attempt to send it. */
export type Outcome =
  | { state: 'sent'; ref: string }
  /** Certainly not sent: again later. */
  | { state: 'due'; notBefore: Instant }
  /** Perhaps sent: the platform is asked before anything is sent again. */
  | { state: 'uncertain'; notBefore: Instant }
  /** Never sent; `rest` when the place or person cannot be reached until somebody acts. */
  | { state: 'dead'; reason: string; rest: boolean };

const MOST_ATTEMPTS = 6;
/** Long enough for a late message to show up in the platform's history. */
const LOOK_AFTER = 30_000;

/** Pure: a platform's refusal, at a moment, after so many attempts. An edit may be repeated without harm. */
export function outcomeOf(
  failure: PlatformFailure,
  now: Instant,
  attempts: number,
  repeatable: boolean,
): Outcome {
  switch (failure.kind) {
    case 'gone':
    case 'forbidden':
    case 'letters-refused':
      // Of an edit only its message may be gone: somebody deleted it, and the place is as open as before.
      return { state: 'dead', reason: failure.kind, rest: !repeatable };
    case 'refused':
      return { state: 'dead', reason: 'refused', rest: false };
    case 'rate-limited':
      return { state: 'due', notBefore: now + Math.max(failure.retryAfter, 1000) };
    case 'unreachable':
      return again(now, attempts);
    case 'unsure':
      return repeatable ? again(now, attempts) : { state: 'uncertain', notBefore: now + LOOK_AFTER };
    default:
      return failure satisfies never;
  }
}

function again(now: Instant, attempts: number): Outcome {
  if (attempts >= MOST_ATTEMPTS) return { state: 'dead', reason: 'unreachable', rest: false };
  return { state: 'due', notBefore: now + 15_000 * 2 ** (attempts - 1) };
}

/** What two looks at the platform, 30 s apart, have told. `absences` counts the looks that found nothing. */
export function afterLook(found: string | undefined, absences: number, now: Instant): Outcome {
  if (found !== undefined) return { state: 'sent', ref: found };
  return absences >= 2
    ? { state: 'due', notBefore: now }
    : { state: 'uncertain', notBefore: now + LOOK_AFTER };
}
