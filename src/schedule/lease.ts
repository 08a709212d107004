import type { Clock, Instant, Lease } from '../ports.ts';

/** Longer than any request to a platform may take, shorter than anybody notices. */
export const LEASE = 60_000;

/**
 * The right to send until a minute has gone by, by the wall clock and by the process's own: a machine that slept is
 * told by the first, a clock that was set back by the second.
 */
export function takeLease(clock: Clock): Lease & { until: Instant } {
  const from = clock.now();
  const started = clock.elapsed();
  return {
    until: from + LEASE,
    holds: () => clock.now() < from + LEASE && clock.elapsed() < started + LEASE,
  };
}
