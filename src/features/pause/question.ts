import type { Card } from '../../cards/card.ts';
import type { Job } from '../../feature.ts';

/** The question whether the team pauses in August or at the year's end; undefined when it is not due. */
export async function pauseQuestion(_job: Job): Promise<Card | undefined> {
  return undefined;
}
