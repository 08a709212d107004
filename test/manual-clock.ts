import { Temporal } from 'temporal-polyfill';
import type { Clock, Instant } from '../src/ports.ts';

/** Time that moves only when told. Its alarms never ring: tests call the worker themselves. */
export class ManualClock implements Clock {
  readonly zone: string;
  #now: Instant;
  #elapsed = 0;

  /** A wall-clock time in a zone: `2026-03-02T09:00`. */
  constructor(local: string, zone = 'Europe/Paris') {
    this.zone = zone;
    this.#now = this.instant(local);
  }

  now(): Instant {
    return this.#now;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  wakeAt(): () => void {
    return () => {};
  }

  /** Lives until an instant. */
  set(instant: Instant): void {
    this.#elapsed += Math.max(0, instant - this.#now);
    this.#now = instant;
  }

  /** Somebody sets the machine's clock; no time goes by. */
  correct(instant: Instant): void {
    this.#now = instant;
  }

  instant(local: string): Instant {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(this.zone).epochMilliseconds;
  }
}
