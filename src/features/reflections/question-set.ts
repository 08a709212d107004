import { daysBetween } from '../../schedule/local-time.ts';

/** A Monday to count weeks from. */
const FIRST_WEEK = '2024-01-01';

/** Which set of questions a person gets in a week (its Monday): each in turn, and not the same as their neighbour's. */
export function setOf(ids: readonly string[], week: string, personId: number): string {
  const turn = Math.floor(daysBetween(FIRST_WEEK, week) / 7) + personId;
  return ids[((turn % ids.length) + ids.length) % ids.length] ?? '';
}
