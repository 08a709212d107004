import type { CheckInTable } from '../../../data/schema/check-in.ts';

export type Effect = NonNullable<CheckInTable['effect']>;

/** What may come of something done, in the order asked. */
export const EFFECTS = ['started', 'answered', 'published', 'internal'] as const satisfies readonly Effect[];

export const effectOf = (value: string | undefined): Effect | undefined =>
  EFFECTS.find((effect) => effect === value);
