import { Temporal } from 'temporal-polyfill';
import type { TextFile } from '../../cards/card.ts';
import type { PersonalCall } from '../reflections/circle.ts';
import { ownRecords } from './own-records.ts';
import { todayOf } from './today.ts';

/** Everything the coach holds about this person, as a file they can read and keep; keys are the same in every language. */
export async function exportFile(call: PersonalCall): Promise<TextFile> {
  const { trx, person, now } = call;
  const records = await ownRecords(trx, person);
  const whole = { format: 'cinq-me-1', exported: instant(now), ...records };
  return {
    name: `cinq-me-${todayOf(call)}.json`,
    mediaType: 'application/json',
    text: `${JSON.stringify(whole, (key, value) => (isInstant(key, value) ? instant(value) : value), 2)}\n`,
  };
}

const instant = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString();

/** Columns that hold epoch milliseconds are written as dates people can read. */
const isInstant = (key: string, value: unknown): value is number =>
  typeof value === 'number' && (key === 'at' || key.endsWith('_at'));
