import { Temporal } from 'temporal-polyfill';
import type { Clock, Instant } from '../src/ports.ts';

/** Time that moves only when told. Its alarms never ring: tests call the worker themselves. */
export class ManualClock implements Clock {
  readonly zone: string;
  #now: Instant;

  /** A wall-clock time in a zone: `2026-03-02T09:00`. */
  constructor(local: string, zone = 'Europe/Paris') {
    this.zone = zone;
    this.#now = this.instant(local);
  }

  now(): Instant {
    return this.#now;
  }

  wakeAt(): () => void {
    return () => {};
  }

  set(instant: Instant): void {
    this.#now = instant;
  }

  instant(local: string): Instant {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(this.zone).epochMilliseconds;
  }
}
