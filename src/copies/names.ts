import { resolve } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../ports.ts';

/** A moment in a file's name, in UTC: `2026-11-23-014605`. */
export const stampOf = (instant: Instant): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toString({ smallestUnit: 'second' })
    .replace('T', '-')
    .replace(/[:Z]/g, '');

/** A name as typed; a relative one starts where npm was called, which is not always where it runs the script. */
export const namedFile = (typed: string): string => resolve(process.env.INIT_CWD ?? '.', typed);
