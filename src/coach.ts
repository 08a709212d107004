import type { CoachEvent } from './event.ts';
import type { Acknowledgement, Reply } from './reply.ts';

/** The one entrance for everything people do. */
export type Coach = {
  /** Never rejects: whatever goes wrong becomes a kind card in the person's language. What it returns is committed. */
  handle(event: CoachEvent): Promise<Reply>;
  /** How to acknowledge this event should the answer take longer than the platform waits. Pure and quick. */
  acknowledgement(event: CoachEvent): Acknowledgement;
};
