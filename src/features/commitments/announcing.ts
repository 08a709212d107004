import type { Composed, Job } from '../../feature.ts';
import { commitmentAsked } from './asked.ts';
import { announcedCard } from './public-cards.ts';

/** Composer of `commitment-new`: the channel hears of it once. */
export async function announce(job: Job): Promise<Composed> {
  const commitment = await commitmentAsked(job);
  if (!commitment || !job.team || commitment.closed_at !== null)
    return { kind: 'skip', reason: 'already-done' };
  return { kind: 'post', card: announcedCard(job.team, commitment) };
}
